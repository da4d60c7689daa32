package dev.claudecloud.hetzner.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.hetzner.terraform.PlannedChange.Step;
import dev.claudecloud.lab.simulators.hetzner.HetznerOptions;
import dev.claudecloud.lab.simulators.hetzner.Switch;
import dev.claudecloud.lab.simulators.hetzner.SwitchName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the module, the plugin and Hetzner refuse, and how it is reported. */
@Tag("terraform")
class UserInstanceRefusalTest {

    private final TerraformScene scene;

    UserInstanceRefusalTest(@TempDir Path home) throws IOException, InterruptedException {
        scene = new TerraformScene(InstanceVariablesTest.MODULE, home, HetznerOptions.forTests());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void keepsItsVolumeFromADestroyThatIsNoPurge() {
        scene.converge(scene.machine(false), PlanPermissions.createVolume());
        InstanceVariables stopped = scene.machine(false);
        try (Workspace workspace = scene.open()) {
            TerraformScene.succeed(scene.run(workspace, new TerraformCommand.Init(true), stopped));

            assertThat(TerraformScene.fail(scene.run(workspace, new TerraformCommand.Plan(true), stopped)))
                    .anySatisfy(said -> assertThat(said.summary()).isEqualTo("Instance cannot be destroyed"));
        }
    }

    @Test
    void keepsItsVolumeFromAPurgeThatDidNotLiftItsProtection() {
        scene.converge(scene.machine(false), PlanPermissions.createVolume());
        InstanceVariables stopped = scene.machine(false);
        try (Workspace workspace = scene.open()) {
            workspace.allowVolumeDestroy();
            scene.plan(workspace, stopped, true);

            assertThat(codes(scene.run(workspace, new TerraformCommand.Apply(), stopped)))
                    .containsExactly("protected");
        }
        assertThat(scene.hetzner().volumes()).containsOnlyKeys("claude-data-7");
    }

    @Test
    void isNotPutBehindAFirewallThatLetsSomethingIn() throws IOException, InterruptedException {
        scene.post("/firewalls/" + scene.firewallId() + "/actions/set_rules", """
            {"rules": [{"direction": "in", "protocol": "tcp", "port": "22", "source_ips": ["0.0.0.0/0"]}]}\
            """, "actions");
        InstanceVariables running = scene.machine(true);
        try (Workspace workspace = scene.open()) {
            TerraformScene.succeed(scene.run(workspace, new TerraformCommand.Init(true), running));

            assertThat(TerraformScene.fail(scene.run(workspace, new TerraformCommand.Plan(false), running)))
                    .anySatisfy(said -> assertThat(said.detail()).contains("lets something in"));
        }
        scene.converge(scene.machine(false), PlanPermissions.createVolume());
    }

    @Test
    void tellsHetznersCodeOfEachRefusal() {
        scene.converge(scene.machine(false), PlanPermissions.createVolume());
        Map<SwitchName, String> refusals = Map.of(
                SwitchName.RESOURCE_UNAVAILABLE, "resource_unavailable",
                SwitchName.RESOURCE_LIMIT_EXCEEDED, "resource_limit_exceeded",
                SwitchName.UNIQUENESS_ERROR, "uniqueness_error",
                SwitchName.MAINTENANCE, "maintenance");
        refusals.forEach((refusal, code) -> {
            InstanceVariables running = scene.machine(true);
            try (Workspace workspace = scene.open()) {
                scene.plan(workspace, running);
                scene.hetzner()
                        .switches()
                        .add(Switch.times(refusal, Switch.ALWAYS).where("method", "POST"));
                assertThat(codes(scene.run(workspace, new TerraformCommand.Apply(), running)))
                        .containsExactly(code);
            } finally {
                scene.hetzner().switches().clear();
            }
        });
        assertThat(scene.hetzner().servers()).isEmpty();
    }

    @Test
    void tellsHetznersCodeWhenTheTokenIsRefused() {
        scene.converge(scene.machine(false), PlanPermissions.createVolume());
        scene.hetzner().switches().add(Switch.times(SwitchName.UNAUTHORIZED, Switch.ALWAYS));
        InstanceVariables running = scene.machine(true);
        try (Workspace workspace = scene.open()) {
            TerraformScene.succeed(scene.run(workspace, new TerraformCommand.Init(true), running));
            assertThat(codes(scene.run(workspace, new TerraformCommand.Plan(false), running)))
                    .contains("unauthorized");
        }
    }

    @Test
    void hasOneServerWhoseNameIsNotAnybodyElses() {
        scene.converge(scene.machine(false), PlanPermissions.createVolume());
        scene.hetzner().addServer("claude-7", "cx23", "nbg1", Map.of("owner", "somebody"));
        InstanceVariables running = scene.machine(true);
        try (Workspace workspace = scene.open()) {
            TerraformPlan plan = scene.plan(workspace, running);
            assertThat(plan.changes())
                    .filteredOn(change -> change.has(Step.CREATE))
                    .extracting(PlannedChange::address)
                    .contains(ModuleAddresses.SERVER);
            assertThat(codes(scene.run(workspace, new TerraformCommand.Apply(), running)))
                    .containsExactly("uniqueness_error");
        }
    }

    private static List<String> codes(TerraformResult result) {
        return TerraformScene.fail(result).stream()
                .map(Diagnostic::apiCode)
                .flatMap(Optional::stream)
                .toList();
    }
}
