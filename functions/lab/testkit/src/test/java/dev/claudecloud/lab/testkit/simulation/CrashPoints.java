package dev.claudecloud.lab.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.provision.AgentState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault at every point of every operation, and pairs of faults in the operations that touch machine or volume. */
@Execution(ExecutionMode.CONCURRENT)
abstract class CrashPoints {

    private static final Set<Fault> FAULTS = EnumSet.complementOf(EnumSet.of(Fault.NONE, Fault.INTERRUPT));
    private static final Set<Fault> PAIRED =
            EnumSet.of(Fault.CRASH_BEFORE, Fault.CRASH_AFTER, Fault.REPLY_LOST, Fault.STALL_AFTER);
    /** The attempt after a fault passes points of its own. */
    private static final int SECOND_TRY = 30;

    private int chosen;

    /** Whether the machines have private networks. */
    abstract boolean networked();

    /** Of this many pairs of faults one is tried. */
    abstract int sample();

    @ParameterizedTest
    @EnumSource
    void everyPointSurvivesEveryFault(Story story) {
        int points = storyRun(story).points();
        int runs = 0;
        for (int point = 0; point < points; point++) {
            for (Fault fault : FAULTS) {
                expect(story, Map.of(point, fault));
                runs++;
            }
        }
        System.out.printf("simulation: %s %s has %d points, %d runs%n", kind(), story, points, runs);
        assertThat(points).isGreaterThan(5);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(names = {"CREATE", "WAKE", "PAUSE", "DESTROY", "PURGE"})
    void everyPairOfFaultsIsSurvived(Story story) {
        int points = storyRun(story).points();
        int runs = 0;
        for (int first = 0; first < points; first++) {
            for (int second = first + 1; second < first + SECOND_TRY; second++) {
                for (Fault one : PAIRED) {
                    for (Fault two : PAIRED) {
                        if (chosen()) {
                            expect(story, Map.of(first, one, second, two));
                            runs++;
                        }
                    }
                }
            }
        }
        System.out.printf("simulation: %s %s, %d pairs of faults%n", kind(), story, runs);
        assertThat(runs).isGreaterThan(2_000 / sample());
    }

    @ParameterizedTest
    @EnumSource
    void aDestroyAtAnyPointWins(Story story) {
        interruptEverywhere(story, (world, user) -> world.api.destroy(user, false), Set.of(Status.DESTROYED));
    }

    @ParameterizedTest
    @EnumSource
    void aPurgeAtAnyPointWins(Story story) {
        interruptEverywhere(story, (world, user) -> world.api.destroy(user, true), Set.of(Status.DESTROYED));
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "WAKE", "REPAIR", "CREATE_ON_KEPT"})
    void aCancelAtAnyPointStopsOrComesTooLate(Story story) {
        interruptEverywhere(story, (world, user) -> world.api.cancel(user), Set.of(Status.STOPPED, Status.RUNNING));
    }

    /** The worker learns of the newer desired state under its lease, and a fault happens just then. */
    @Tag("slow")
    @ParameterizedTest
    @EnumSource(names = {"CREATE", "WAKE", "PAUSE"})
    void aDestroyAtAnyPointWinsThoughAFaultFollows(Story story) {
        faultAfterInterruption(story, (world, user) -> world.api.destroy(user, false), Set.of(Status.DESTROYED));
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(names = {"CREATE", "WAKE"})
    void aCancelAtAnyPointStopsOrComesTooLateThoughAFaultFollows(Story story) {
        faultAfterInterruption(story, (world, user) -> world.api.cancel(user), Set.of(Status.STOPPED, Status.RUNNING));
    }

    @Test
    void useAtAnyPointOfAnIdlePauseIsRespectedOrComesTooLate() {
        interruptEverywhere(
                Story.IDLE_PAUSE,
                (world, user) -> world.api.use(user, AgentState.WORKING),
                Set.of(Status.STOPPED, Status.RUNNING));
    }

    /** The lease is held all the time, but the reading is minutes old when the machine would be stopped. */
    @ParameterizedTest
    @EnumSource(names = {"STALL_BEFORE", "STALL_AFTER"})
    void useDuringAShortStallOfAnIdlePauseIsRespectedOrComesTooLate(Fault stall) {
        int points = storyRun(Story.IDLE_PAUSE).points();
        for (int point = 0; point < points; point++) {
            StoryRun run = storyRun(Story.IDLE_PAUSE)
                    .stallsFor(Duration.ofMinutes(4))
                    .interruptedBy((world, user) ->
                            world.agenda.in(Duration.ofSeconds(30), () -> world.api.use(user, AgentState.WORKING)));
            assertThat(settled(run, Story.IDLE_PAUSE, Map.of(point, stall)))
                    .as("stalled at %d", point)
                    .isIn(Status.STOPPED, Status.RUNNING);
        }
    }

    private void interruptEverywhere(Story story, BiConsumer<World, UserId> interruption, Set<Status> ends) {
        int points = storyRun(story).points();
        for (int point = 0; point < points; point++) {
            StoryRun run = storyRun(story).interruptedBy(interruption);
            Status end = settled(run, story, Map.of(point, Fault.INTERRUPT));
            assertThat(end).as("%s interrupted at %d", story, point).isIn(ends);
        }
    }

    private void faultAfterInterruption(Story story, BiConsumer<World, UserId> interruption, Set<Status> ends) {
        int points = storyRun(story).points();
        int runs = 0;
        for (int first = 0; first < points; first++) {
            for (int second = first + 1; second < first + SECOND_TRY; second++) {
                for (Fault fault : PAIRED) {
                    if (!chosen()) {
                        continue;
                    }
                    Map<Integer, Fault> faults = Map.of(first, Fault.INTERRUPT, second, fault);
                    StoryRun run = storyRun(story).interruptedBy(interruption);
                    assertThat(settled(run, story, faults))
                            .as("%s with %s", story, faults)
                            .isIn(ends);
                    runs++;
                }
            }
        }
        System.out.printf("simulation: %s %s interrupted and faulted, %d runs%n", kind(), story, runs);
    }

    private void expect(Story story, Map<Integer, Fault> faults) {
        Status end = settled(storyRun(story), story, faults);
        assertThat(end).as("%s with %s", story, faults).isEqualTo(story.end());
    }

    private String kind() {
        return networked() ? "networked" : "plain";
    }

    private StoryRun storyRun(Story story) {
        return new StoryRun(story, Bugs.none()).networked(networked());
    }

    /** Returns the first of each sample, so that each run does the same. */
    private boolean chosen() {
        return chosen++ % sample() == 0;
    }

    private static Status settled(StoryRun run, Story story, Map<Integer, Fault> faults) {
        try {
            return run.run(faults);
        } catch (Broken broken) {
            throw new AssertionError(story + " with " + faults + ": " + broken.getMessage(), broken);
        }
    }
}
