package dev.claudecloud.docker;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.lab.testkit.RealPart;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The image that users get, with all limits and without any capability. */
@Tag("docker")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RealInstanceImageTest {

    private final DockerWorld world = DockerWorld.open();
    private final DockerScene scene = new DockerScene(world);

    @AfterEach
    void clear() throws IOException {
        world.close();
    }

    @Test
    void becomesReadyReportsAndKeepsItsHome() {
        String image = DockerSettings.DEFAULT.image();
        RealPart.requireImage(image);
        DockerProvisioner provisioner = world.provisioner(DockerSettings.DEFAULT, Optional.empty());

        provisioner.create(scene.options(false), new ScriptedJournal());
        DockerScene.awaitState(provisioner, scene.ref(), MachineState.Ready.class);
        // The first report about the agent comes a moment after the session starts.
        await().untilAsserted(() ->
                assertThat(provisioner.activity(scene.ref()).agentSince()).isPresent());
        scene.exec("sh", "-c", "echo kept > ~/kept");
        provisioner.pause(scene.ref(), new ScriptedJournal());
        assertThat(world.machines(scene.user)).isEmpty();
        provisioner.create(scene.options(true), new ScriptedJournal());
        DockerScene.awaitState(provisioner, scene.ref(), MachineState.Ready.class);

        assertThat(scene.exec("sh", "-c", "cat ~/kept")).isEqualTo("kept\n");
        assertThat(scene.exec("id", "-un")).isEqualTo("claude\n");
        assertThat(scene.exec("sh", "-c", "cat /proc/[0-9]*/status 2>/dev/null | grep -c '^Uid:.0' || true"))
                .as("processes of root, except docker-init")
                .isIn("0\n", "1\n");
    }
}
