package dev.claudecloud.lab.simulators.hetzner;

import static dev.claudecloud.lab.simulators.hetzner.Simulated.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.Client.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VolumesTest {

    @Test
    void isAvailableOnceItIsMade() throws IOException {
        try (Simulated hetzner = Simulated.realistic()) {
            Reply made = hetzner.post(
                    "/volumes",
                    Map.of(
                            "name",
                            "data",
                            "size",
                            20,
                            "location",
                            "nbg1",
                            "format",
                            "ext4",
                            "labels",
                            Map.of("a", "b")));
            long id = Simulated.made(made, "volume");
            JsonNode volume = made.json().path("volume");
            assertThat(volume.path("status").asText()).isEqualTo("creating");
            assertThat(volume.path("server").isNull()).isTrue();
            assertThat(volume.path("linux_device").asText()).isEqualTo("/dev/disk/by-id/scsi-0HC_Volume_" + id);
            assertThat(made.json().path("action").path("command").asText()).isEqualTo("create_volume");
            hetzner.pass(Duration.ofSeconds(2));
            assertThat(read(hetzner, id).path("status").asText()).isEqualTo("available");
            assertThat(read(hetzner, id).path("format").asText()).isEqualTo("ext4");
        }
    }

    @Test
    void isAttachedDetachedAndAttachedElsewhere() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long volume = hetzner.volume("data");
            long first = hetzner.server("one");
            long second = hetzner.server("two");
            assertThat(attach(hetzner, volume, first).status()).isEqualTo(201);
            assertThat(read(hetzner, volume).path("server").asLong()).isEqualTo(first);
            assertRefused(attach(hetzner, volume, second), 422, "volume_already_attached");
            assertThat(hetzner.post("/volumes/" + volume + "/actions/detach", Map.of())
                            .status())
                    .isEqualTo(201);
            assertThat(read(hetzner, volume).path("server").isNull()).isTrue();
            assertRefused(hetzner.post("/volumes/" + volume + "/actions/detach", Map.of()), 422, "invalid_input");
            assertThat(attach(hetzner, volume, second).status()).isEqualTo(201);
            assertThat(hetzner.get("/servers/" + second)
                            .json()
                            .path("server")
                            .path("volumes")
                            .path(0)
                            .asLong())
                    .isEqualTo(volume);
        }
    }

    @Test
    void isFreeOnceItsServerIsDeleted() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long volume = hetzner.volume("data");
            long server = hetzner.server("one");
            attach(hetzner, volume, server);
            hetzner.get("/servers/" + server);
            assertThat(hetzner.delete("/servers/" + server).status()).isEqualTo(200);
            assertThat(read(hetzner, volume).path("server").isNull()).isTrue();
        }
    }

    /** Hetzner allows it, and the last writes are lost, so the simulator records it. */
    @Test
    void isTornWhereItIsTakenFromAServerThatIsOn() throws IOException {
        try (Simulated hetzner = Simulated.realistic()) {
            long detached = attached(hetzner, "one");
            hetzner.post("/volumes/" + detached + "/actions/detach", Map.of());
            assertThat(hetzner.simulator().tornVolumes()).containsExactly(detached);

            long deleted = attached(hetzner, "two");
            hetzner.delete("/servers/" + read(hetzner, deleted).path("server").asLong());
            assertThat(hetzner.simulator().tornVolumes()).containsExactlyInAnyOrder(detached, deleted);

            long downing = attached(hetzner, "three");
            hetzner.post("/servers/" + read(hetzner, downing).path("server").asLong() + "/actions/shutdown", Map.of());
            hetzner.pass(Duration.ofSeconds(5));
            hetzner.post("/volumes/" + downing + "/actions/detach", Map.of());
            assertThat(hetzner.simulator().tornVolumes()).contains(downing);
        }
    }

    @Test
    void isWholeWhereItsServerWasOff() throws IOException {
        try (Simulated hetzner = Simulated.realistic()) {
            for (String ending : List.of("shutdown", "poweroff")) {
                long volume = attached(hetzner, ending);
                long server = read(hetzner, volume).path("server").asLong();
                hetzner.post("/servers/" + server + "/actions/" + ending, Map.of());
                hetzner.pass(Duration.ofSeconds(11));
                hetzner.post("/volumes/" + volume + "/actions/detach", Map.of());
                hetzner.pass(Duration.ofSeconds(3));
                assertThat(attach(hetzner, volume, server).status()).isEqualTo(201);
                hetzner.pass(Duration.ofSeconds(3));
                assertThat(hetzner.delete("/servers/" + server).status()).isEqualTo(200);
            }

            assertThat(hetzner.simulator().tornVolumes()).isEmpty();
        }
    }

    /** On a running server of this name. */
    private static long attached(Simulated hetzner, String name) throws IOException {
        long server = hetzner.server(name);
        long volume = hetzner.volume("data-" + name);
        hetzner.pass(Duration.ofSeconds(28));
        assertThat(attach(hetzner, volume, server).status()).isEqualTo(201);
        hetzner.pass(Duration.ofSeconds(3));
        return volume;
    }

    @Test
    void isMadeAttachedWhereAServerIsNamed() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long server = hetzner.server("one");
            hetzner.get("/servers/" + server);
            Reply made =
                    hetzner.post("/volumes", Map.of("name", "data", "size", 10, "server", server, "automount", true));
            assertThat(made.json().path("next_actions").findValuesAsText("command"))
                    .containsExactly("attach_volume");
            assertThat(read(hetzner, Simulated.made(made, "volume"))
                            .path("server")
                            .asLong())
                    .isEqualTo(server);
        }
    }

    @Test
    void isLockedWhileItIsMadeAndWhileItsServerIsBusy() throws IOException {
        try (Simulated hetzner = Simulated.realistic()) {
            long volume = hetzner.volume("data");
            long server = hetzner.server("one");
            assertRefused(hetzner.delete("/volumes/" + volume), 423, "locked");
            hetzner.pass(Duration.ofSeconds(2));
            assertRefused(attach(hetzner, volume, server), 423, "locked");
            hetzner.pass(Duration.ofSeconds(26));
            assertThat(attach(hetzner, volume, server).status()).isEqualTo(201);
            assertRefused(hetzner.post("/volumes/" + volume + "/actions/detach", Map.of()), 422, "invalid_input");
            hetzner.pass(Duration.ofSeconds(3));
            assertThat(hetzner.post("/volumes/" + volume + "/actions/detach", Map.of())
                            .status())
                    .isEqualTo(201);
            assertRefused(hetzner.post("/servers/" + server + "/actions/poweroff", Map.of()), 423, "locked");
        }
    }

    @Test
    void isNotAttachedWhileItIsLockedItself() throws IOException {
        try (Simulated hetzner = Simulated.realistic()) {
            long server = hetzner.server("one");
            hetzner.pass(Duration.ofSeconds(28));
            long volume = hetzner.volume("data");
            assertThat(attach(hetzner, volume, server).text()).contains("because volume is locked");
            hetzner.pass(Duration.ofSeconds(2));
            hetzner.post("/volumes/" + volume + "/actions/change_protection", Map.of("delete", true));
            assertRefused(attach(hetzner, volume, server), 423, "locked");
            hetzner.pass(Duration.ofSeconds(1));
            assertThat(attach(hetzner, volume, server).status()).isEqualTo(201);
        }
    }

    @Test
    void isRefusedByAServerInAnotherLocation() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long elsewhere = Simulated.made(
                    hetzner.post("/volumes", Map.of("name", "data", "size", 10, "location", "hel1")), "volume");
            long server = hetzner.server("one");
            assertRefused(attach(hetzner, elsewhere, server), 422, "invalid_input");
            assertRefused(
                    hetzner.post("/servers", Simulated.order("two", Map.of("volumes", List.of(elsewhere)))),
                    422,
                    "invalid_input");
        }
    }

    @Test
    void isNotDeletedWhileItIsAttachedOrProtected() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long volume = hetzner.volume("data");
            long server = hetzner.server("one");
            attach(hetzner, volume, server);
            assertRefused(hetzner.delete("/volumes/" + volume), 422, "resource_in_use");
            hetzner.post("/volumes/" + volume + "/actions/detach", Map.of());
            hetzner.post("/volumes/" + volume + "/actions/change_protection", Map.of("delete", true));
            assertThat(read(hetzner, volume).path("protection").path("delete").asBoolean())
                    .isTrue();
            assertRefused(hetzner.delete("/volumes/" + volume), 423, "protected");
            hetzner.post("/volumes/" + volume + "/actions/change_protection", Map.of("delete", false));
            assertThat(hetzner.delete("/volumes/" + volume).status()).isEqualTo(204);
            assertRefused(hetzner.get("/volumes/" + volume), 404, "not_found");
        }
    }

    @Test
    void onlyGrows() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long volume = hetzner.volume("data");
            String resize = "/volumes/" + volume + "/actions/resize";
            assertThat(hetzner.post(resize, Map.of("size", 20)).status()).isEqualTo(201);
            assertThat(read(hetzner, volume).path("size").asInt()).isEqualTo(20);
            assertRefused(hetzner.post(resize, Map.of("size", 20)), 422, "invalid_input");
            assertRefused(hetzner.post(resize, Map.of("size", 10_241)), 422, "invalid_input");
        }
    }

    @Test
    void refusesWhatAVolumeCannotBe() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            for (Map<String, Object> wrong : java.util.List.<Map<String, Object>>of(
                    Map.of("name", "data", "size", 9, "location", "fsn1"),
                    Map.of("name", "data", "size", 10),
                    Map.of("name", "-data", "size", 10, "location", "fsn1"),
                    Map.of("name", "x".repeat(65), "size", 10, "location", "fsn1"),
                    Map.of("name", "data", "size", 10, "location", "moon"),
                    Map.of("name", "data", "size", 10, "location", "fsn1", "format", "ntfs"),
                    Map.of("name", "data", "size", 10, "location", "fsn1", "automount", true),
                    Map.of("name", "data", "size", "ten", "location", "fsn1"),
                    Map.of("name", "data", "size", 10, "location", "fsn1", "labels", Map.of("a", "-")))) {
                assertRefused(hetzner.post("/volumes", wrong), 422, "invalid_input");
            }
            assertThat(hetzner.simulator().volumes()).isEmpty();
            hetzner.volume("data");
            assertRefused(
                    hetzner.post("/volumes", Map.of("name", "data", "size", 10, "location", "fsn1")),
                    409,
                    "uniqueness_error");
        }
    }

    @Test
    void isNotTheSeventeenthOfItsServer() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long server = hetzner.server("one");
            for (int i = 0; i < 16; i++) {
                assertThat(attach(hetzner, hetzner.volume("v" + i), server).status())
                        .isEqualTo(201);
            }
            assertRefused(attach(hetzner, hetzner.volume("v16"), server), 403, "resource_limit_exceeded");
        }
    }

    @Test
    void changesItsNameAndItsLabels() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long volume = hetzner.volume("data");
            JsonNode changed = hetzner.put("/volumes/" + volume, Map.of("name", "data2", "labels", Map.of("k", "v")))
                    .json()
                    .path("volume");
            assertThat(changed.path("name").asText()).isEqualTo("data2");
            assertThat(changed.path("labels").path("k").asText()).isEqualTo("v");
        }
    }

    private static Reply attach(Simulated hetzner, long volume, long server) throws IOException {
        return hetzner.post("/volumes/" + volume + "/actions/attach", Map.of("server", server));
    }

    private static JsonNode read(Simulated hetzner, long volume) throws IOException {
        return hetzner.get("/volumes/" + volume).json().path("volume");
    }
}
