package dev.claudecloud.lab.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.instance.Status;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Machines that report by themselves, on a wire that loses, doubles, delays and reorders what they send. */
class ReportingSimulationTest {

    private static final int SEEDS = 60;

    @Test
    void nothingIsPausedThatIsNeededAndNothingRunsUnused() {
        long idle = 0;
        long resumed = 0;
        long refused = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            ReportingRun run = new ReportingRun(seed, Bugs.none());
            ReportWatch seen = settled(seed, run);
            idle += run.world.log.lines().stream()
                    .filter(line -> line.contains("Pause for idleness requested"))
                    .count();
            resumed += seen.resumed();
            refused += seen.refused();
        }
        System.out.printf(
                "simulation: %d seeds of machines that report: %d idle pauses, %d wakes as planned, %d refused tokens%n",
                SEEDS, idle, resumed, refused);
        assertThat(idle).as("idle pauses").isGreaterThan(SEEDS / 2);
        assertThat(resumed).as("wakes as planned").isGreaterThan(SEEDS / 4);
        assertThat(refused).as("reports of machines that are gone").isGreaterThan(SEEDS / 4);
    }

    private static ReportWatch settled(long seed, ReportingRun run) {
        try {
            return run.run();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
        }
    }

    /** Its token is recorded before it is ordered, so that it is recognized whatever happens to the answer. */
    @ParameterizedTest
    @EnumSource(names = {"CREATE", "WAKE", "REPAIR", "IDLE_PAUSE", "DESTROY"})
    void noFaultLeavesAMachineThatIsRefusedOrATokenThatIsTakenTooLong(Story story) {
        int points = new StoryRun(story, Bugs.none()).reporting().points();
        for (int point = 0; point < points; point++) {
            for (Fault fault : EnumSet.complementOf(EnumSet.of(Fault.NONE, Fault.INTERRUPT))) {
                Status end = new StoryRun(story, Bugs.none())
                        .reporting()
                        .interruptedBy((world, user) -> {})
                        .run(Map.of(point, fault));
                assertThat(end).as("%s with %s at %d", story, fault, point).isEqualTo(story.end());
            }
        }
    }

    @Test
    void aMachineThatIsCutOffIsPausedAfterADay() {
        assertThat(cutOff(world -> {}, Duration.ofHours(23))).isEqualTo(Status.RUNNING);
        assertThat(cutOff(world -> {}, Duration.ofHours(25))).isEqualTo(Status.STOPPED);
    }

    @Test
    void aMachineThatIsGoneIsRepaired() {
        assertThat(cutOff(
                        world -> world.cloud
                                .machines
                                .values()
                                .removeIf(machine -> machine.label().isPresent()),
                        Duration.ofMinutes(40)))
                .isEqualTo(Status.RUNNING);
    }

    @Test
    void aMachineThatIsCutOffAndOffIsRepaired() {
        assertThat(cutOff(
                        world -> world.cloud.machines.replaceAll(
                                (id, machine) -> machine.label().isPresent() ? machine.off() : machine),
                        Duration.ofMinutes(40)))
                .isEqualTo(Status.RUNNING);
    }

    /** Cuts off the machine of an agent that waits, lets something happen, and returns its status after {@code time}. */
    private static Status cutOff(Consumer<World> then, Duration time) {
        ReportingScene scene = new ReportingScene(Bugs.none());
        scene.cutOff(time.plusHours(1));
        then.accept(scene.world);
        scene.world.agenda.await(time);
        return scene.instance().status();
    }
}
