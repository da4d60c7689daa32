package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A {@link Story} with a few faults in it, to its settled end. */
final class StoryRun {

    private static final Duration FIRST_TRY = Duration.ofSeconds(75);
    /** How long the faults continue, unless all is done before. */
    private static final int MINUTES_OF_TRIES = 26;

    private static final int SEED = 7;

    private final Story story;
    private final Bugs bugs;
    private boolean networked;
    private boolean reporting;
    private Duration stall = Duration.ofMinutes(20);
    private BiConsumer<World, UserId> interruption = (world, user) -> {};

    StoryRun(Story story, Bugs bugs) {
        this.story = story;
        this.bugs = bugs;
    }

    /** Creates a run in a world whose machines have private networks or not. */
    StoryRun networked(boolean has) {
        networked = has;
        return this;
    }

    /** Makes the machines report by themselves. */
    StoryRun reporting() {
        reporting = true;
        return this;
    }

    /** Sets how long a stall lasts; by default beyond every lease. */
    StoryRun stallsFor(Duration time) {
        stall = time;
        return this;
    }

    /** Sets what a user does for {@link Fault#INTERRUPT}, and when a process stalls. */
    StoryRun interruptedBy(BiConsumer<World, UserId> what) {
        interruption = what;
        return this;
    }

    /** Returns how many points a run without faults passes until the operation has ended. */
    int points() {
        World world = new World(SEED, Faults.none(), bugs, networked, reporting);
        UserId user = world.addUser();
        story.prepare(world, user);
        Plan plan = new Plan(Map.of(), stall, () -> {});
        world.setFaults(plan);
        story.ask(world, user);
        world.agenda.await(FIRST_TRY);
        return plan.points().size();
    }

    /** Runs it; throws {@link Broken} if an invariant is broken. */
    Status run(Map<Integer, Fault> faults) {
        World world = new World(SEED, Faults.none(), bugs, networked, reporting);
        UserId user = world.addUser();
        story.prepare(world, user);
        Plan plan = new Plan(faults, stall, () -> interruption.accept(world, user));
        world.setFaults(plan);
        story.ask(world, user);
        world.agenda.await(FIRST_TRY);
        Settling settling = new Settling(world, List.of(user));
        for (int i = 0; i < MINUTES_OF_TRIES && !settling.finished(); i++) {
            world.agenda.await(Duration.ofMinutes(1));
        }
        settling.settle();
        return settling.status(user);
    }
}
