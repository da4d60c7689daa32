package dev.claudecloud.hetzner.terraform;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.simulators.hetzner.Durations;
import dev.claudecloud.lab.simulators.hetzner.HetznerOptions;
import dev.claudecloud.lab.simulators.hetzner.Switch;
import dev.claudecloud.lab.simulators.hetzner.SwitchName;
import dev.claudecloud.lab.simulators.http.SimulatorClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An apply that ends while the server is created, which takes as long as the test wants: the clock is stopped. */
@Tag("terraform")
@Timeout(600)
class UserInstanceCrashTest {

    private static final Duration TO_SIGNAL = Duration.ofSeconds(150);
    private static final Duration TO_KILL = Duration.ofSeconds(60);
    private static final Duration TOTAL = Duration.ofMinutes(10);

    private final Path home;
    private final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-01-01T00:00:00Z"));
    private final TerraformScene scene;

    UserInstanceCrashTest(@TempDir Path home) throws IOException, InterruptedException {
        this.home = home;
        Durations durations = Durations.NONE.with("create_server", Duration.ofSeconds(10));
        scene = new TerraformScene(
                InstanceVariablesTest.MODULE,
                home,
                HetznerOptions.forTests().withClock(clock).withTimes(durations, Duration.ZERO));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aKilledOneIsAdoptedByTheNext() {
        assertThat(applyUntil(TO_KILL)).isInstanceOf(TerraformResult.Killed.class);

        StateSnapshot state = scene.stored().orElseThrow();
        String volume = volume();
        assertThat(state.resource(ModuleAddresses.VOLUME).orElseThrow().id()).contains(volume);
        assertThat(state.resource(ModuleAddresses.SERVER)).isEmpty();
        assertThat(ProcessTable.in(WorkFolders.of(home.resolve("work"), ""))).isEmpty();

        assertIsAdopted();
        assertThat(volume()).isEqualTo(volume);
    }

    @Test
    void aStoppedOneKeepsItsServerAfterAnUntaint() {
        assertThat(applyUntil(TO_SIGNAL)).isInstanceOf(TerraformResult.Interrupted.class);

        String server = server();
        StateResource stored =
                scene.stored().orElseThrow().resource(ModuleAddresses.SERVER).orElseThrow();
        assertThat(stored.id()).contains(server);
        assertThat(stored.tainted()).isTrue();

        clock.advance(Duration.ofSeconds(10));
        InstanceOutputs woken = scene.converge(scene.machine(true), PlanPermissions.wake(), workspace -> {
            TerraformScene.succeed(scene.run(workspace, new TerraformCommand.Init(true), scene.machine(true)));
            TerraformScene.succeed(
                    scene.run(workspace, new TerraformCommand.Untaint(ModuleAddresses.SERVER), scene.machine(true)));
        });
        assertThat(woken.serverId()).contains(server);
    }

    @Test
    void aStoppedOneWithoutAnUntaintIsStoppedByTheGate() {
        applyUntil(TO_SIGNAL);
        clock.advance(Duration.ofSeconds(10));

        try (Workspace workspace = scene.open()) {
            TerraformPlan plan = scene.plan(workspace, scene.machine(true));
            assertThat(PlanGate.judge(plan, PlanPermissions.wake()))
                    .isInstanceOfSatisfying(
                            PlanDecision.Refused.class,
                            refused -> assertThat(refused.reasons())
                                    .anySatisfy(reason -> assertThat(reason).startsWith("deletes a server")));
        }
    }

    @Test
    void oneThatIsStoppedBeforeHetznerHasAnsweredIsAdopted() {
        scene.hetzner().switches().add(Switch.once(SwitchName.NO_ANSWER));
        assertThat(applyUntil(TO_SIGNAL)).isInstanceOf(TerraformResult.Interrupted.class);
        assertThat(scene.stored().orElseThrow().resource(ModuleAddresses.SERVER))
                .isEmpty();

        assertIsAdopted();
    }

    @Test
    void oneWhoseReplyWasLostIsAdopted() {
        scene.hetzner().switches().add(Switch.once(SwitchName.LOST_REPLY));
        InstanceVariables running = scene.machine(true);
        try (Workspace workspace = scene.open()) {
            scene.plan(workspace, running);
            // Hetzner has not answered, so there is no code: the next refresh shows what to do.
            assertThat(TerraformScene.fail(scene.run(workspace, new TerraformCommand.Apply(), running)))
                    .singleElement()
                    .satisfies(said -> assertThat(said.apiCode()).isEmpty())
                    .satisfies(said -> assertThat(said.address()).contains(ModuleAddresses.SERVER));
        }

        assertIsAdopted();
    }

    private void assertIsAdopted() {
        String server = server();
        clock.advance(Duration.ofSeconds(10));
        scene.hetzner().server().requests().clear();
        InstanceOutputs woken = scene.converge(
                scene.machine(true),
                PlanPermissions.wake(),
                workspace -> workspace.adopt(List.of(new Adoption(ModuleAddresses.SERVER, server))));
        assertThat(woken.serverId()).contains(server);
        assertThat(scene.hetzner().servers()).hasSize(1);
        scene.assertServerIsLeftAlone();
    }

    @Test
    void oneWhoseServerIsForgottenLeavesItsVolumeInTheState() {
        applyUntil(TO_SIGNAL);

        try (Workspace workspace = scene.open()) {
            TerraformScene.succeed(scene.run(workspace, new TerraformCommand.Init(true), scene.machine(true)));
            TerraformScene.succeed(scene.run(
                    workspace, new TerraformCommand.StateRemove(List.of(ModuleAddresses.SERVER)), scene.machine(true)));
        }
        assertThat(scene.stored().orElseThrow().resources())
                .extracting(StateResource::address)
                .containsExactly(ModuleAddresses.VOLUME);
    }

    /** Starts to create, and runs out of time once Hetzner has the server and the volume is in the stored state. */
    private TerraformResult applyUntil(Duration left) {
        InstanceVariables running = scene.machine(true);
        try (Workspace workspace = scene.open()) {
            scene.plan(workspace, running);
            CompletableFuture<TerraformResult> apply =
                    CompletableFuture.supplyAsync(() -> scene.run(workspace, new TerraformCommand.Apply(), running));
            await().until(() -> scene.hetzner().servers().containsKey("claude-7")
                    && scene.stored()
                            .flatMap(state -> state.resource(ModuleAddresses.VOLUME))
                            .isPresent());
            // Terraform and its plugin: this is how they would be found after our own death.
            assertThat(ProcessTable.in(workspace.territory())).hasSizeGreaterThanOrEqualTo(2);
            scene.left(left);
            return apply.join();
        } finally {
            scene.left(TOTAL);
        }
    }

    private String server() {
        return Long.toString(scene.hetzner().servers().getOrDefault("claude-7", 0L));
    }

    private String volume() {
        return Long.toString(scene.hetzner().volumes().getOrDefault("claude-data-7", 0L));
    }
}
