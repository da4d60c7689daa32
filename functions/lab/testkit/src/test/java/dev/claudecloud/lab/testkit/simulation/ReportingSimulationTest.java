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
        ReportingScene scene = new ReportingScene(Bugs.none());
        scene.cutOff(Duration.ofHours(30));
        scene.await(Duration.ofHours(23));
        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);

        scene.await(Duration.ofHours(2));

        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
        assertThat(scene.instance().idleness().pauseReason().orElseThrow())
                .startsWith("The machine has not reported since")
                .endsWith("its volume is kept");
    }

    @Test
    void aMachineThatIsGoneIsRepaired() {
        repaired(world -> world.cloud.machines.values().removeIf(ReportingSimulationTest::ours));
    }

    @Test
    void aMachineThatIsOffIsRepaired() {
        repaired(world -> world.cloud.machines.replaceAll((id, machine) -> ours(machine) ? machine.off() : machine));
    }

    private static boolean ours(Cloud.Machine machine) {
        return machine.label().isPresent();
    }

    /** A quarter of an hour until it counts as silent, another until its next check, and the check's own time. */
    private static void repaired(Consumer<World> loss) {
        ReportingScene scene = new ReportingScene(Bugs.none());
        loss.accept(scene.world);
        assertThat(scene.world.cloud.machines.values()).noneMatch(machine -> ours(machine) && machine.on());

        scene.await(Duration.ofMinutes(36));

        assertThat(scene.world.cloud.machines.values())
                .filteredOn(ReportingSimulationTest::ours)
                .singleElement()
                .matches(Cloud.Machine::on);
        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
    }
}
