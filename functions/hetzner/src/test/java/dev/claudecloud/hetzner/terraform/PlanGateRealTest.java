package dev.claudecloud.hetzner.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.hetzner.terraform.PlannedChange.Step;
import dev.claudecloud.lab.simulators.hetzner.HetznerOptions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gate before plans that the real Terraform would carry out, made by a module without its own guards: only the gate
 * protects the data from them.
 */
@Tag("terraform")
class PlanGateRealTest {

    private final Path module;
    private final TerraformScene scene;

    PlanGateRealTest(@TempDir Path home) throws IOException, InterruptedException {
        module = Files.createDirectory(home.resolve("module"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(InstanceVariablesTest.MODULE, "*.tf")) {
            for (Path file : files) {
                Files.copy(file, module.resolve(file.getFileName()));
            }
        }
        scene = new TerraformScene(module, home, HetznerOptions.forTests());
    }

    @BeforeEach
    void makeWithoutGuards() throws IOException {
        scene.converge(scene.machine(true), TerraformScene.CREATE);
        replace("volume.tf", "prevent_destroy = true", "prevent_destroy = false");
        replace("volume.tf", "delete_protection = var.volume_protected", "delete_protection = false");
        scene.converge(scene.machine(true), PlanPermissions.purge(volume()));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void refusesAnotherLocation() throws IOException {
        replace("volume.tf", "ignore_changes = [format, location, labels[\"fence\"]]", "ignore_changes = []");
        replace("volume.tf", "= var.location", "= \"hel1\"");

        assertRefused(PlanPermissions.wake()).anySatisfy(PlanGateRealTest::namesTheVolume);
    }

    @Test
    void refusesAnotherNameInTheTemplate() throws IOException {
        for (String file : List.of("volume.tf", "outputs.tf")) {
            replace(file, "hcloud_volume.data", "hcloud_volume.home");
        }
        replace("volume.tf", "\"hcloud_volume\" \"data\"", "\"hcloud_volume\" \"home\"");

        assertRefused(PlanPermissions.wake()).anySatisfy(PlanGateRealTest::namesTheVolume);
    }

    @Test
    void refusesASecondServer() throws IOException {
        // The outputs count on one server too; that is not tested here.
        Files.delete(module.resolve("outputs.tf"));
        replace("server.tf", "count = var.running ? 1 : 0", "count = var.running ? 3 : 0");
        replace("server.tf", "= local.server_name", "= \"${local.server_name}-${count.index}\"");

        assertRefused(PlanPermissions.wake()).contains("creates 2 servers");
    }

    @Test
    void refusesAPurgeOfAnotherVolume() {
        try (Workspace workspace = scene.open()) {
            TerraformPlan plan = scene.plan(workspace, scene.machine(false), true);

            assertThat(plan.changes())
                    .anySatisfy(change -> assertThat(change.has(Step.DELETE)).isTrue());
            assertThat(PlanGate.judge(plan, PlanPermissions.purge("999999"))).isInstanceOf(PlanDecision.Refused.class);
            assertThat(PlanGate.judge(plan, PlanPermissions.purge(volume()))).isInstanceOf(PlanDecision.Passed.class);
        }
    }

    @Test
    void refusesAnotherServerInThePlaceOfALiveOne() throws IOException {
        replace("server.tf", "ignore_changes = [user_data, ", "ignore_changes = [");
        replace("server.tf", "user_data   = var.user_data", "user_data   = \"another\"");

        assertRefused(PlanPermissions.wake())
                .anySatisfy(reason -> assertThat(reason).startsWith("deletes a server"));
    }

    private static void namesTheVolume(String reason) {
        assertThat(reason).startsWith("deletes a volume that is not being purged (hcloud_volume.data: ");
    }

    /** The plan itself is one that Terraform made without a warning. */
    private ListAssert<String> assertRefused(PlanPermissions permit) {
        try (Workspace workspace = scene.open()) {
            TerraformPlan plan = scene.plan(workspace, scene.machine(true));
            assertThat(plan.whole()).isTrue();
            PlanDecision verdict = PlanGate.judge(plan, permit);
            assertThat(verdict).isInstanceOf(PlanDecision.Refused.class);
            return assertThat(verdict instanceof PlanDecision.Refused(List<String> reasons) ? reasons : List.of());
        }
    }

    private void replace(String file, String old, String text) throws IOException {
        String content = Files.readString(module.resolve(file));
        assertThat(content).contains(old);
        Files.writeString(module.resolve(file), content.replace(old, text));
    }

    private String volume() {
        return Long.toString(scene.hetzner().volumes().getOrDefault("claude-data-7", 0L));
    }
}
