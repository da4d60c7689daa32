package dev.claudecloud.lab.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.operation.OperationKind;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import dev.claudecloud.lab.testkit.RecordingEvents.Sent;
import dev.claudecloud.lab.testkit.provision.ScriptedProvisioner.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdleCheckTest {

    private static final Duration CHECK = Duration.ofMinutes(5);

    private final WorkScene scene = WorkScene.running();
    private final Instant started = scene.now();

    @Test
    void nothingIsReadBeforeItsTime() {
        assertThat(scene.checkIdle().listed()).isZero();
        assertThat(scene.provider.calls()).doesNotContain(Verb.ACTIVITY);
    }

    @Test
    void inputMovesThePause() {
        scene.clock.advance(CHECK);
        Instant typed = scene.now().minusSeconds(20);
        scene.activity(AgentState.WAITING_USER, Optional.of(typed), started);

        assertThat(scene.checkIdle().used()).isEqualTo(1);

        Instance instance = scene.instance();
        assertThat(instance.idleness().lastActivityAt()).contains(typed);
        assertThat(instance.idleness().pauseAt()).contains(typed.plus(Duration.ofHours(2)));
        assertThat(instance.idleness().agent()).isEqualTo(AgentState.WAITING_USER);
        assertThat(instance.work().due()).contains(Due.idle(scene.now().plus(CHECK)));
    }

    @Test
    void theLastCheckComesWithThePause() {
        scene.clock.advance(Duration.ofMinutes(118));
        scene.activity(AgentState.WAITING_USER, Optional.empty(), started);
        scene.checkIdle();

        assertThat(scene.instance().work().due()).contains(Due.idle(started.plus(Duration.ofHours(2))));
    }

    @Test
    void twoIdleHoursPauseWithTheReason() {
        scene.clock.advance(Duration.ofHours(2));
        scene.activity(AgentState.WAITING_USER, Optional.empty(), started);

        assertThat(scene.checkIdle().paused()).isEqualTo(1);

        assertThat(scene.instance().status()).isEqualTo(Status.PAUSING);
        assertThat(scene.instance().idleness().pauseReason())
                .contains("No terminal input and no agent activity since " + started + ", longer than 2h");
        assertThat(scene.operation().activitySeen()).contains(started);
        assertThat(scene.events.sent()).containsExactly(new Sent(scene.id, 2));
    }

    @Test
    void aWorkingAgentIsUse() {
        scene.clock.advance(Duration.ofHours(5));
        scene.activity(AgentState.WORKING, Optional.empty(), started);

        assertThat(scene.checkIdle().used()).isEqualTo(1);
        assertThat(scene.instance().idleness().lastActivityAt()).contains(scene.now());
    }

    @Test
    void theEndOfTheAgentsTurnIsUseThatNoCheckHasSeen() {
        scene.clock.advance(Duration.ofHours(2));
        Instant turnEnded = scene.now().minus(Duration.ofMinutes(3));
        scene.activity(AgentState.WAITING_USER, Optional.empty(), turnEnded);

        scene.checkIdle();

        assertThat(scene.instance().idleness().lastActivityAt()).contains(turnEnded);
    }

    @Test
    void waitingForAPermissionHasALimitOfItsOwn() {
        scene.clock.advance(Duration.ofHours(7));
        scene.activity(AgentState.WAITING_PERMISSION, Optional.empty(), started);
        assertThat(scene.checkIdle().used()).isEqualTo(1);

        scene.clock.advance(Duration.ofHours(1));
        scene.activity(AgentState.WAITING_PERMISSION, Optional.empty(), started);
        assertThat(scene.checkIdle().paused()).isEqualTo(1);
        assertThat(scene.instance().idleness().pauseReason())
                .contains("The agent has been waiting for a permission since " + started + ", longer than 8h");
    }

    @Test
    void unknownActivityNeverPauses() {
        for (int i = 0; i < 60; i++) {
            scene.clock.advance(Duration.ofHours(1));
            scene.provider.activity(scene.id, Optional.of(Activity.unknown(scene.now(), "no answer")));
            assertThat(scene.checkIdle().unknown()).isEqualTo(1);
        }

        Instance instance = scene.instance();
        assertThat(instance.status()).isEqualTo(Status.RUNNING);
        assertThat(instance.idleness().pauseAt()).isEmpty();
        assertThat(instance.idleness().lastActivityAt()).contains(started);
        assertThat(instance.condition(ConditionType.ACTIVITY_UNKNOWN)
                        .orElseThrow()
                        .since())
                .as("since when, not the last time")
                .isEqualTo(started.plus(Duration.ofHours(1)));
    }

    @Test
    void aDoubtIsTakenBackWhenTheMachineAnswersAgain() {
        scene.clock.advance(CHECK);
        scene.provider.failNext(Verb.ACTIVITY, ProvisionCode.ENGINE_UNREACHABLE);
        scene.checkIdle();
        assertThat(scene.instance().condition(ConditionType.ACTIVITY_UNKNOWN)).isPresent();

        scene.clock.advance(CHECK);
        scene.checkIdle();
        assertThat(scene.instance().conditions()).isEmpty();
        assertThat(scene.instance().idleness().pauseAt()).isPresent();
    }

    @Test
    void aProviderThatIsNotInTheProgramIsUnknown() {
        scene.forgetProvider();
        scene.clock.advance(Duration.ofHours(9));

        assertThat(scene.checkIdle().unknown()).isEqualTo(1);
    }

    @Test
    void aDialogNobodyAnswersIsShown() {
        scene.clock.advance(CHECK);
        scene.activity(
                AgentActivity.main(AgentState.WAITING_USER, Optional.of(started)),
                Optional.empty(),
                Optional.of("a dialog is open: trust this folder?"));
        scene.checkIdle();

        assertThat(scene.instance()
                        .condition(ConditionType.AGENT_PROBLEM)
                        .orElseThrow()
                        .message())
                .isEqualTo("a dialog is open: trust this folder?");
    }

    @Test
    void aMachineThatIsGoneIsRepaired() {
        scene.cloud.removeServer(scene.cloud.servers().getFirst().id());
        scene.clock.advance(CHECK);

        assertThat(scene.checkIdle().repaired()).isEqualTo(1);
        assertThat(scene.instance().status()).isEqualTo(Status.WAKING);
        assertThat(scene.operation().kind()).isEqualTo(OperationKind.WAKE);
        assertThat(scene.operation().reason()).contains("The machine was missing");

        scene.run();
        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(scene.cloud.servers()).hasSize(1);
    }

    @Test
    void oneRunLooksAtAllThatAreDueHoweverManyTheyAre() {
        for (int i = 0; i < 250; i++) {
            another();
        }

        assertThat(scene.checkIdle().listed()).isEqualTo(250);
        assertThat(scene.checkIdle().listed()).isZero();
    }

    private void another() {
        UserId user = scene.store.nextUserId();
        InstanceAndOperation requested = InstanceRequests.create(
                scene.ids.instance(user), scene.instance().spec(), scene.ids.operation(user), scene.now());
        Instance asked = requested.instance();
        scene.commit(new Change.SaveUser(User.create(user, new Email(user + "@example.com"), scene.now())));
        scene.commit(
                new Change.SaveInstance(asked.withStatus(Status.RUNNING)
                        .withWork(asked.work().released(Optional.of(Due.idle(scene.now()))))),
                new Change.SaveOperation(requested.operation()));
    }

    @Test
    void aMachineThatIsOffIsRepaired() {
        scene.cloud.stop(scene.cloud.servers().getFirst().id());
        scene.clock.advance(CHECK);

        assertThat(scene.checkIdle().repaired()).isEqualTo(1);
    }
}
