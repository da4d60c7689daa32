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
    /** The faults go on for so long, unless all is done before. */
    private static final int MINUTES_OF_TRIES = 26;

    private static final int SEED = 7;

    private final Story story;
    private final Bugs bugs;
    private boolean networked;
    private Duration stall = Duration.ofMinutes(20);
    private BiConsumer<World, UserId> interruption = (world, user) -> {};

    StoryRun(Story story, Bugs bugs) {
        this.story = story;
        this.bugs = bugs;
    }

    /** In a world whose machines have networks of their own, or have not. */
    StoryRun networked(boolean has) {
        networked = has;
        return this;
    }

    /** How long a stall lasts; beyond every lease unless said here. */
    StoryRun stallsFor(Duration time) {
        stall = time;
        return this;
    }

    /** What a user does for {@link Fault#INTERRUPT}, and when somebody stalls. */
    StoryRun interruptedBy(BiConsumer<World, UserId> what) {
        interruption = what;
        return this;
    }

    /** The number of points that a run without faults passes until the operation has ended. */
    int points() {
        World world = new World(SEED, Faults.none(), bugs, networked);
        UserId user = world.addUser();
        story.prepare(world, user);
        Plan plan = new Plan(Map.of(), stall, () -> {});
        world.setFaults(plan);
        story.ask(world, user);
        world.agenda.await(FIRST_TRY);
        return plan.points().size();
    }

    /** Runs it; throws {@link Broken} when an invariant is hurt. */
    Status run(Map<Integer, Fault> faults) {
        World world = new World(SEED, Faults.none(), bugs, networked);
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
