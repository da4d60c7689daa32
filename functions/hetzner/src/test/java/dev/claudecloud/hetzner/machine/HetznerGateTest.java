package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.claudecloud.core.provision.LeaseLostException;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gate within the provisioner, with a module without its own guards and a volume that Hetzner does not protect:
 * without the gate each of these plans would be carried out.
 */
@Tag("terraform")
@Timeout(600)
class HetznerGateTest {

    @TempDir
    Path module;

    private final HetznerWorld world = HetznerWorld.open();
    private final UserScene scene = UserScene.in(world);

    @BeforeEach
    void pauseWithoutGuards() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(HetznerWorld.MODULE, "*.tf")) {
            for (Path file : files) {
                Files.copy(file, module.resolve(file.getFileName()));
            }
        }
        replace("volume.tf", "prevent_destroy = true", "prevent_destroy = false");
        replace("volume.tf", "delete_protection = var.volume_protected", "delete_protection = false");
        scene.provisioner = world.provisioner(world.settings(module), world.documents());
        scene.paused();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void refusesAPlanThatMovesTheVolume() throws IOException {
        replace("volume.tf", "ignore_changes = [format, location, labels[\"fence\"]]", "ignore_changes = []");
        replace("volume.tf", "= var.location", "= \"hel1\"");

        assertRefused().hasMessageContaining("deletes a volume that is not being purged");
    }

    @Test
    void refusesAPlanThatKnowsTheVolumeUnderAnotherName() throws IOException {
        for (String file : new String[] {"volume.tf", "outputs.tf"}) {
            replace(file, "hcloud_volume.data", "hcloud_volume.home");
        }
        replace("volume.tf", "\"hcloud_volume\" \"data\"", "\"hcloud_volume\" \"home\"");

        assertRefused().hasMessageContaining("deletes a volume that is not being purged");
    }

    @Test
    void refusesAPlanWithASecondServer() throws IOException {
        Files.delete(module.resolve("outputs.tf"));
        replace("server.tf", "count = var.running ? 1 : 0", "count = var.running ? 2 : 0");
        replace("server.tf", "= local.server_name", "= \"${local.server_name}-${count.index}\"");

        assertRefused().hasMessageContaining("creates 2 servers");
    }

    @Test
    void refusesThePurgeOfAnEarlierInstance() {
        UserScene next = scene.successor();
        next.create();
        next.pause();

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(scene::purge);

        next.assertDown();
    }

    private AbstractThrowableAssert<?, ProvisionException> assertRefused() {
        ProvisionException refusal = UserScene.failure(scene::create);

        assertThat(refusal.code()).isEqualTo(ProvisionCode.AMBIGUOUS);
        scene.assertDown();
        assertThat(world.simulator.volumes()).hasSize(1);
        return assertThat(refusal);
    }

    private void replace(String file, String old, String text) throws IOException {
        String content = Files.readString(module.resolve(file));
        assertThat(content).contains(old);
        Files.writeString(module.resolve(file), content.replace(old, text));
    }
}
