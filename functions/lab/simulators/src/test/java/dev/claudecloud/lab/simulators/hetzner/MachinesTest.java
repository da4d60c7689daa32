package dev.claudecloud.lab.simulators.hetzner;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.Client.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls to the machines behind the simulator, and what the API reports meanwhile. */
@Tag("slow")
class MachinesTest {

    private final RecordingMachines machines = new RecordingMachines();

    @TempDir
    Path folder;

    @Test
    void areAskedInTheOrderOfTheActions() throws IOException {
        try (Simulated hetzner = Simulated.start(Simulated.options().withMachines(machines))) {
            long volume = hetzner.volume("data");
            long server = running(hetzner, "web");
            done(hetzner, hetzner.post("/volumes/" + volume + "/actions/attach", Map.of("server", server)));
            done(hetzner, hetzner.post("/servers/" + server + "/actions/shutdown", Map.of()));
            assertThat(hetzner.status(server)).isEqualTo("stopping");
            machines.goDown(server);
            assertThat(hetzner.status(server)).isEqualTo("off");
            done(hetzner, hetzner.post("/volumes/" + volume + "/actions/detach", Map.of()));
            done(hetzner, hetzner.delete("/servers/" + server));
            assertThat(hetzner.delete("/volumes/" + volume).status()).isEqualTo(204);
            await().untilAsserted(() -> assertThat(machines.calls())
                    .containsExactly(
                            "createVolume data 10 raw",
                            "createServer web boot",
                            "attach",
                            "shutdown",
                            "detach",
                            "deleteServer",
                            "deleteVolume"));
        }
    }

    @Test
    void keepTheActionRunningUntilTheirEffectIsThere() throws IOException {
        try (Simulated hetzner = Simulated.start(Simulated.options().withMachines(machines))) {
            machines.hold();
            Reply made = hetzner.post("/servers", Simulated.order("web", Map.of("user_data", "boot")));
            long server = Simulated.made(made, "server");
            assertThat(hetzner.status(server)).isEqualTo("starting");
            assertThat(hetzner.status(server)).isEqualTo("starting");
            machines.go();
            await().untilAsserted(() -> assertThat(hetzner.status(server)).isEqualTo("running"));
        }
    }

    @Test
    void makeAnActionFailWithTheirWords() throws IOException {
        try (Simulated hetzner = Simulated.start(Simulated.options().withMachines(machines))) {
            long volume = hetzner.volume("data");
            long server = running(hetzner, "web");
            machines.breakDown("attach");
            JsonNode action =
                    done(hetzner, hetzner.post("/volumes/" + volume + "/actions/attach", Map.of("server", server)));
            assertThat(action.path("status").asText()).isEqualTo("error");
            assertThat(action.path("error").path("message").asText()).isEqualTo("no loop device is left");
            assertThat(hetzner.get("/volumes/" + volume)
                            .json()
                            .path("volume")
                            .path("server")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void areSeenToGoDownAndUpByThemselves() throws IOException {
        try (Simulated hetzner = Simulated.start(Simulated.options().withMachines(machines))) {
            long server = running(hetzner, "web");
            machines.goDown(server);
            assertThat(hetzner.status(server)).isEqualTo("off");
            machines.powerOn(server);
            assertThat(hetzner.status(server)).isEqualTo("running");
        }
    }

    @Test
    void areGivenVolumesOfAServerThatWasNeverStartedWithItsFirstStart() throws IOException {
        try (Simulated hetzner = Simulated.start(Simulated.options().withMachines(machines))) {
            long volume = hetzner.volume("data");
            long server = Simulated.made(
                    hetzner.post("/servers", Simulated.order("web", Map.of("start_after_create", false))), "server");
            done(hetzner, hetzner.post("/volumes/" + volume + "/actions/attach", Map.of("server", server)));
            done(hetzner, hetzner.post("/servers/" + server + "/actions/poweron", Map.of()));
            assertThat(machines.calls()).containsExactly("createVolume data 10 raw", "createServer web ", "attach");
            done(hetzner, hetzner.post("/servers/" + server + "/actions/reboot", Map.of()));
            done(hetzner, hetzner.post("/servers/" + server + "/actions/poweroff", Map.of()));
            done(hetzner, hetzner.post("/servers/" + server + "/actions/poweron", Map.of()));
            assertThat(machines.calls().subList(3, 7)).containsExactly("powerOff", "powerOn", "powerOff", "powerOn");
        }
    }

    @Test
    void goWhenTheirServerIsDeletedBehindEverybodysBack() throws IOException {
        try (Simulated hetzner = Simulated.start(Simulated.options().withMachines(machines))) {
            long volume = hetzner.volume("data");
            long server = running(hetzner, "web");
            done(hetzner, hetzner.post("/volumes/" + volume + "/actions/attach", Map.of("server", server)));
            hetzner.simulator().deleteServer(server);
            await().untilAsserted(() -> assertThat(machines.calls()).endsWith("attach", "detach", "deleteServer"));
        }
    }

    @Test
    void areMadeAgainAfterARestartThatCutTheirCreationShort() throws IOException {
        HetznerOptions options = Simulated.options().withStateFile(folder.resolve("hetzner.json"));
        RecordingMachines second = new RecordingMachines();
        second.breakDown("powerOn");
        machines.hold();
        long server;
        try (Simulated hetzner = Simulated.start(options.withMachines(machines))) {
            server = Simulated.made(
                    hetzner.post("/servers", Simulated.order("web", Map.of("user_data", "boot"))), "server");
            assertThat(hetzner.status(server)).isEqualTo("starting");
        }
        try (Simulated hetzner = Simulated.start(options.withMachines(second))) {
            await().untilAsserted(() -> assertThat(hetzner.status(server)).isEqualTo("running"));
            assertThat(second.calls()).containsExactly("powerOn", "createServer web boot");
        }
    }

    @Test
    void areGivenTheirVolumesByARestartThatCameBeforeThat() throws IOException {
        HetznerOptions options = Simulated.options().withStateFile(folder.resolve("hetzner.json"));
        RecordingMachines second = new RecordingMachines();
        long server;
        try (Simulated hetzner = Simulated.start(options.withMachines(machines))) {
            long volume = hetzner.volume("data");
            server = Simulated.made(
                    hetzner.post("/servers", Simulated.order("web", Map.of("start_after_create", false))), "server");
            done(hetzner, hetzner.post("/volumes/" + volume + "/actions/attach", Map.of("server", server)));
            machines.hold();
            hetzner.post("/servers/" + server + "/actions/poweron", Map.of());
        }
        try (Simulated hetzner = Simulated.start(options.withMachines(second))) {
            await().untilAsserted(() -> assertThat(hetzner.status(server)).isEqualTo("running"));
            assertThat(second.calls()).containsExactly("powerOn", "attach");
        }
    }

    @Test
    void runAgainAfterARestartOrAreOff() throws IOException {
        HetznerOptions options = Simulated.options().withStateFile(folder.resolve("hetzner.json"));
        RecordingMachines second = new RecordingMachines();
        second.breakDown("powerOn");
        long web;
        long api;
        try (Simulated hetzner = Simulated.start(options.withMachines(machines))) {
            web = running(hetzner, "web");
            api = running(hetzner, "api");
        }
        try (Simulated hetzner = Simulated.start(options.withMachines(second))) {
            assertThat(hetzner.status(web)).isEqualTo("off");
            assertThat(hetzner.status(api)).isEqualTo("running");
        }
    }

    private static long running(Simulated hetzner, String name) throws IOException {
        long id =
                Simulated.made(hetzner.post("/servers", Simulated.order(name, Map.of("user_data", "boot"))), "server");
        await().untilAsserted(() -> assertThat(hetzner.status(id)).isEqualTo("running"));
        return id;
    }

    private static JsonNode done(Simulated hetzner, Reply asked) throws IOException {
        assertThat(asked.status()).as(asked.text()).isBetween(200, 201);
        long id = asked.json().path("action").path("id").asLong();
        await().until(() -> !hetzner.action(id).path("status").asText().equals("running"));
        return hetzner.action(id);
    }
}
