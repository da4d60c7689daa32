package dev.claudecloud.lab.testkit.work;

import static dev.claudecloud.core.provision.ProvisionCode.ENGINE_UNREACHABLE;
import static dev.claudecloud.core.provision.ProvisionCode.INVALID_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.report.MachineFacts;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.worker.Reconcile;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.provision.ScriptedProvisioner.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What worker, idle check and reconcile add to the history of an instance. */
class HistoryTest {

    private static final Duration CHECK = Duration.ofMinutes(5);

    private static final String TOKEN = "f".repeat(64);

    private final WorkScene scene = WorkScene.running();

    @Test
    void aLifeIsToldOnceEach() {
        step(scene::pause);
        step(scene::wake);
        step(() -> scene.destroy(false));

        assertThat(told())
                .containsExactly(
                        "created: Requested by the user",
                        "paused: Requested by the user",
                        "woken: Requested by the user",
                        "destroyed: The volume is kept");
    }

    @Test
    void aPurgeSaysThatTheDataIsDeleted() {
        step(() -> scene.destroy(true));

        assertThat(told()).last().isEqualTo("destroyed: The volume is deleted");
    }

    @Test
    void attemptsAreNotTold() {
        scene.pause();
        scene.provider.failNext(Verb.PAUSE, ENGINE_UNREACHABLE);
        scene.provider.failNext(Verb.PAUSE, ENGINE_UNREACHABLE);
        scene.run();
        while (scene.instance().status() == Status.PAUSING) {
            scene.runWhenDue();
        }

        assertThat(told()).containsExactly("created: Requested by the user", "paused: Requested by the user");
    }

    @Test
    void aPauseSaysWhenTheMachineIsWokenAndTheWakeWhy() {
        Instant resume = scene.now().plus(Duration.ofHours(3));
        step(() -> scene.ask(InstanceRequests.pause(
                scene.instance(), scene.ids.operation(scene.user), Optional.of(resume), scene.now())));
        scene.clock.advance(Duration.ofHours(3));
        scene.reconcile();
        scene.run();

        assertThat(told())
                .containsExactly(
                        "created: Requested by the user",
                        "paused: Requested by the user; woken automatically at " + resume,
                        "woken: Woken automatically, as planned for " + resume);
    }

    @Test
    void aPauseForIdlenessSaysWhy() {
        Instant started = scene.now();
        scene.clock.advance(Duration.ofHours(2));
        scene.activity(AgentState.WAITING_USER, Optional.empty(), started);
        scene.checkIdle();
        scene.clock.advance(Duration.ofSeconds(1));
        scene.run();

        assertThat(told())
                .containsExactly(
                        "created: Requested by the user",
                        "waiting_user",
                        "paused: No terminal input and no agent activity since " + started + ", longer than 2h");
    }

    @Test
    void aPauseForIdlenessThatDidNotHappenIsNotTold() {
        scene.clock.advance(Duration.ofHours(2));
        scene.activity(AgentState.WAITING_USER, Optional.empty(), FakeClock.START);
        scene.checkIdle();
        scene.activity(AgentState.WORKING, Optional.empty(), scene.now());
        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(told()).containsExactly("created: Requested by the user", "waiting_user");
    }

    @Test
    void aFailureIsToldWithItsMessage() {
        scene.pause();
        scene.run();
        scene.wake();
        scene.provider.failNext(Verb.CREATE, INVALID_REQUEST);
        scene.clock.advance(Duration.ofMinutes(1));
        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.ERROR);
        assertThat(told())
                .containsExactly(
                        "created: Requested by the user",
                        "paused: Requested by the user",
                        "failed: " + scene.operation().error().orElseThrow().message());
    }

    @Test
    void aCancelledWakeIsAPause() {
        step(scene::pause);
        scene.wake();
        scene.cancel();
        scene.clock.advance(Duration.ofMinutes(1));
        scene.run();

        assertThat(told()).last().isEqualTo("paused: cancelled by the user");
    }

    @Test
    void workThatNoWorkerTakesIsAFailure() {
        scene.pause();
        scene.clock.advance(Reconcile.DISPATCH_LIMIT);

        assertThat(scene.reconcile().givenUp()).isEqualTo(1);
        assertThat(told()).last().isEqualTo("failed: No worker started the operation within 30 minutes");
    }

    @Test
    void aRepairSaysWhatWasWrong() {
        scene.cloud.removeServer(scene.cloud.servers().getFirst().id());
        scene.clock.advance(CHECK);
        scene.checkIdle();
        scene.run();

        assertThat(told()).last().isEqualTo("woken: The machine was missing");
    }

    @Test
    void theIdleCheckTellsChangesOnly() {
        check(AgentState.WORKING);
        check(AgentState.WORKING);
        check(AgentState.WAITING_PERMISSION);
        check(AgentState.WORKING);

        assertThat(told())
                .containsExactly(
                        "created: Requested by the user",
                        "working: Agent main",
                        "waiting_permission: Agent main",
                        "working: Agent main");
    }

    @Test
    void theIdleCheckTellsWhatALimitedAgentWaitsFor() {
        Instant resets = scene.now().plus(Duration.ofHours(4));
        scene.clock.advance(CHECK);
        AgentActivity limited = new AgentActivity(
                "main",
                AgentState.LIMITED,
                Optional.of(scene.now()),
                Optional.of(resets),
                Optional.empty(),
                Optional.empty());
        scene.activity(limited, Optional.empty(), Optional.empty());
        scene.checkIdle();

        assertThat(told()).last().isEqualTo("limited: Agent main: the limit resets at " + resets);
    }

    @Test
    void theIdleCheckTellsAProblemOnceAndItsEnd() {
        problem(Optional.of("Claude Code ended with exit code 1 10 s ago and was restarted"));
        problem(Optional.of("Claude Code ended with exit code 1 310 s ago and was restarted"));
        problem(Optional.empty());

        assertThat(told())
                .containsExactly(
                        "created: Requested by the user",
                        "problem: Claude Code ended with exit code 1 10 s ago and was restarted",
                        "waiting_user: Agent main",
                        "problem");
    }

    @Test
    void aMachineThatCannotBeAskedIsUnknownUntilItCan() {
        check(AgentState.WORKING);
        scene.clock.advance(CHECK);
        scene.provider.activity(scene.id, Optional.of(Activity.unknown(scene.now(), "no answer")));
        scene.checkIdle();
        scene.checkIdle();
        check(AgentState.WORKING);

        assertThat(told())
                .containsExactly(
                        "created: Requested by the user",
                        "working: Agent main",
                        "unknown: no answer",
                        "working: Agent main");
    }

    @Test
    void theIdleCheckTellsNothingThatAMachineReportsByItselfButItsSilence() {
        Instant heard = scene.now();
        Instance running = scene.instance();
        scene.commit(
                new Change.SaveInstance(running.withMachine(running.machine().withReportToken(TOKEN))
                        .next(heard)),
                new Change.SaveReport(new MachineReport(
                        scene.id,
                        TOKEN,
                        "boot",
                        Optional.empty(),
                        1,
                        heard,
                        Activity.of(heard, AgentState.WORKING, Optional.of(heard)),
                        MachineFacts.NONE,
                        1)));
        scene.clock.advance(CHECK);
        assertThat(scene.checkIdle().used()).isEqualTo(1);
        assertThat(told()).containsExactly("created: Requested by the user");

        for (int i = 0; i < 4; i++) {
            scene.clock.advance(MachineReport.SILENT);
            scene.checkIdle();
        }

        assertThat(told())
                .containsExactly(
                        "created: Requested by the user", "unknown: The machine has not reported since " + heard);
    }

    private void step(Runnable request) {
        scene.clock.advance(Duration.ofMinutes(1));
        request.run();
        scene.clock.advance(Duration.ofMinutes(1));
        scene.run();
    }

    private void check(AgentState state) {
        scene.clock.advance(CHECK);
        scene.activity(state, Optional.empty(), scene.now());
        scene.checkIdle();
    }

    private void problem(Optional<String> text) {
        scene.clock.advance(CHECK);
        scene.activity(AgentActivity.main(AgentState.WAITING_USER, Optional.of(scene.now())), Optional.empty(), text);
        scene.checkIdle();
    }

    private List<String> told() {
        return scene.store.history(scene.id, FakeClock.START, 100).stream()
                .map(HistoryTest::text)
                .toList();
    }

    private static String text(HistoryEntry entry) {
        return entry.kind().text() + entry.detail().map(detail -> ": " + detail).orElse("");
    }
}
