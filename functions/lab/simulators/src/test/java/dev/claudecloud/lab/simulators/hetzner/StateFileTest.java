package dev.claudecloud.lab.simulators.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    @TempDir
    Path folder;

    @Test
    void bringsEverythingBack() throws IOException {
        HetznerOptions options = Simulated.options().withStateFile(folder.resolve("a/hetzner.json"));
        long server;
        String before;
        try (Simulated hetzner = Simulated.start(options)) {
            server = oneOfEach(hetzner);
            before = all(hetzner);
        }
        try (Simulated hetzner = Simulated.start(options.withMachines(Machines.none()))) {
            assertThat(all(hetzner)).isEqualTo(before);
            assertThat(hetzner.simulator().userData(server)).contains("boot me");
            assertThat(hetzner.volume("data2")).isGreaterThan(server);
        }
    }

    private static long oneOfEach(Simulated hetzner) throws IOException {
        Map<String, Object> given = Map.of(
                "ssh_keys", List.of(hetzner.key("us")),
                "user_data", "boot me",
                "firewalls", List.of(Map.of("firewall", hetzner.firewall("deny"))));
        long volume = hetzner.volume("data");
        long server = Simulated.made(hetzner.post("/servers", Simulated.order("web", given)), "server");
        hetzner.post("/volumes/" + volume + "/actions/attach", Map.of("server", server));
        return server;
    }

    @Test
    void letsActionsGoOnThatHadBegun() throws IOException {
        HetznerOptions options = Simulated.options()
                .withTimes(Durations.REALISTIC, Duration.ZERO)
                .withStateFile(folder.resolve("hetzner.json"));
        long server;
        try (Simulated hetzner = Simulated.start(options)) {
            server = hetzner.server("web");
        }
        try (Simulated hetzner = Simulated.start(options.withMachines(Machines.none()))) {
            assertThat(hetzner.status(server)).isEqualTo("initializing");
            hetzner.pass(Duration.ofSeconds(28));
            assertThat(hetzner.status(server)).isEqualTo("running");
        }
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("hetzner.json");
        try (Simulated hetzner = Simulated.start(Simulated.options().withStateFile(file))) {
            hetzner.server("web");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(file);
            }
        }
    }

    @Test
    void isNotTakenWhenItIsBroken() throws IOException {
        Path file = Files.writeString(folder.resolve("hetzner.json"), "{\"next\":");
        assertThatThrownBy(() -> Simulated.start(Simulated.options().withStateFile(file)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("hetzner.json");
    }

    private static String all(Simulated hetzner) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String kind : new String[] {"servers", "volumes", "ssh_keys", "firewalls"}) {
            all.append(hetzner.get("/" + kind).text());
        }
        return all.toString();
    }
}
