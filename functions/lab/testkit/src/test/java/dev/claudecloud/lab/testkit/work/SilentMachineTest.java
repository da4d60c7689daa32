package dev.claudecloud.lab.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.OperationKind;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.lab.testkit.provision.ScriptedProvisioner.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The idle check of machines that should report and do not. */
class SilentMachineTest {

    private static final Duration CHECK = Duration.ofMinutes(5);

    private final WorkScene scene = WorkScene.running();
    private final Instant started = scene.now();

    @BeforeEach
    void reports() {
        scene.reports();
    }

    @Test
    void aReportOfFiveMinutesIsUnknownAndUnknownIsNotIdle() {
        scene.clock.advance(Duration.ofHours(2).minus(CHECK).minusSeconds(1));
        scene.report(idle());
        scene.clock.advance(CHECK.plusSeconds(1));

        assertThat(scene.checkIdle().unknown()).isEqualTo(1);

        Instance instance = scene.instance();
        assertThat(instance.idleness().agent()).isEqualTo(AgentState.UNKNOWN);
        assertThat(instance.idleness().pauseAt()).isEmpty();
        assertThat(instance.condition(ConditionType.ACTIVITY_UNKNOWN)
                        .orElseThrow()
                        .message())
                .contains("has not reported for 5 minutes");
    }

    @Test
    void aMachineThatIsSilentForAQuarterOfAnHourIsLookedAt() {
        Instant last = silent(Duration.ofMinutes(15));

        assertThat(scene.checkIdle().unknown()).isEqualTo(1);

        assertThat(scene.instance()
                        .condition(ConditionType.MACHINE_SILENT)
                        .orElseThrow()
                        .message())
                .contains("since " + last);
        assertThat(scene.provider.calls()).contains(Verb.STATUS);

        scene.clock.advance(CHECK);
        scene.report(idle());
        scene.checkIdle();
        assertThat(scene.instance().conditions()).isEmpty();
    }

    @Test
    void itsSilenceIsLoggedOnce() {
        silent(Duration.ofMinutes(15));
        for (int check = 0; check < 3; check++) {
            scene.checkIdle();
            scene.clock.advance(CHECK);
        }
        assertThat(silences()).hasSize(1).allMatch(line -> line.contains(scene.id.value()));

        scene.report(idle());
        scene.checkIdle();
        silent(Duration.ofMinutes(20));
        scene.checkIdle();
        assertThat(silences()).as("it is silent again").hasSize(2);
    }

    @Test
    void aSilentMachineThatIsOffOrGoneIsRepaired() {
        silent(Duration.ofMinutes(15));
        scene.provider.state(scene.id, Optional.of(new MachineState.Off("switched off")));

        assertThat(scene.checkIdle().repaired()).isEqualTo(1);
        assertThat(scene.operation().kind()).isEqualTo(OperationKind.WAKE);
    }

    @Test
    void aDayOfSilencePausesWithThatReason() {
        Instant last = silent(Duration.ofMinutes(15));
        for (int minutes = 15; minutes < 24 * 60; minutes += 5) {
            assertThat(scene.checkIdle().unknown()).isEqualTo(1);
            scene.clock.advance(CHECK);
        }

        assertThat(scene.checkIdle().paused()).isEqualTo(1);
        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
        assertThat(scene.instance().idleness().pauseReason())
                .contains("The machine has not reported since " + last + "; its volume is kept");
    }

    @Test
    void aMachineThatSpeaksAgainAfterADayIsNotPaused() {
        silent(Duration.ofMinutes(15));
        scene.checkIdle();
        scene.clock.advance(Duration.ofDays(1));
        assertThat(scene.checkIdle().paused()).isEqualTo(1);
        scene.report(Activity.of(scene.now(), AgentState.WAITING_USER, Optional.of(scene.now())));

        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
    }

    /** A worker died between the removal and its record, and the next one comes when the lease has ended. */
    @Test
    void aMachineThatIsGoneAlreadyIsPausedThoughItNoLongerReports() {
        scene.clock.advance(Duration.ofHours(2));
        scene.report(idle());
        assertThat(scene.checkIdle().paused()).isEqualTo(1);
        scene.provider.state(scene.id, Optional.of(new MachineState.Gone()));
        scene.clock.advance(Duration.ofMinutes(11));

        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void afterAnOutageOfThisServiceNoMachineIsPausedForItsSilence() {
        silent(Duration.ofDays(3));

        assertThat(scene.checkIdle().unknown()).isEqualTo(1);
        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aMachineThatNeverReportedIsSilentFromItsStartOn() {
        scene.clock.advance(Duration.ofMinutes(16));

        assertThat(scene.checkIdle().unknown()).isEqualTo(1);
        assertThat(scene.instance().condition(ConditionType.MACHINE_SILENT)).isPresent();
    }

    private List<String> silences() {
        return scene.log.lines().stream()
                .filter(line -> line.startsWith("WARN " + LogFields.MACHINE_SILENT))
                .toList();
    }

    private Instant silent(Duration time) {
        scene.report(Activity.of(scene.now(), AgentState.WORKING, Optional.empty()));
        Instant last = scene.now();
        scene.clock.advance(time);
        return last;
    }

    private Activity idle() {
        return Activity.of(scene.now(), AgentState.WAITING_USER, Optional.of(started));
    }
}
