package dev.claudecloud.testkit.simulation;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A {@link Story} with a few faults in it, to its settled end. */
final class StoryRun {

    private static final Duration FIRST_TRY = Duration.ofSeconds(75);
    private static final Duration SECOND_TRY = Duration.ofMinutes(26);
    private static final int SEED = 7;

    private final Story story;
    private final Bugs bugs;
    private BiConsumer<World, UserId> interruption = (world, user) -> {};
    private int struck;

    StoryRun(Story story, Bugs bugs) {
        this.story = story;
        this.bugs = bugs;
    }

    /** What a user does for {@link Fault#INTERRUPT}. */
    StoryRun interruptedBy(BiConsumer<World, UserId> what) {
        interruption = what;
        return this;
    }

    /** The number of points that a run without faults passes until the operation has ended. */
    int points() {
        World world = new World(SEED, Faults.none(), bugs);
        UserId user = world.addUser();
        story.prepare(world, user);
        Plan plan = new Plan(Map.of(), () -> {});
        world.setFaults(plan);
        story.ask(world, user);
        world.agenda.await(FIRST_TRY);
        return plan.points().size();
    }

    /** Runs it; throws {@link Broken} when an invariant is hurt. */
    Status run(Map<Integer, Fault> faults) {
        World world = new World(SEED, Faults.none(), bugs);
        UserId user = world.addUser();
        story.prepare(world, user);
        Plan plan = new Plan(faults, () -> interruption.accept(world, user));
        world.setFaults(plan);
        story.ask(world, user);
        world.agenda.await(FIRST_TRY);
        if (plan.struck() > 0) {
            world.agenda.await(SECOND_TRY);
        }
        struck = plan.struck();
        Settling settling = new Settling(world, List.of(user));
        settling.settle();
        return settling.status(user);
    }

    /** How many faults the last run met. */
    int struck() {
        return struck;
    }
}
