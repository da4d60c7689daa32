package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.testkit.RealPart;
import dev.claudecloud.lab.testkit.network.NetworkState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a clean user account to the terminal, by the script served for a machine at Hetzner. */
@Tag("terminal")
class HetznerConnectTest extends HetznerConnectScene {

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh"})
    void aPausedMachineIsWokenJoinedAndShown(String shell) throws Exception {
        RealPart.require(shell, RealPart.command((shell + " -c true").split(" ", -1)));
        laptop.pause();
        laptop.set("late", "1");
        String script = laptop.script();
        try (Terminal terminal = laptop.run(shell, script)) {
            terminal.shows("TERMINAL by mosh")
                    .types("hello")
                    .shows("typed hello")
                    .shows("Detached.");
            assertThat(terminal.ends()).isZero();

            assertThat(terminal.text())
                    .contains("Your machine is paused. Waking it")
                    .containsPattern("100 % +done")
                    .contains("Joining your network through NetBird as bobs-laptop-local")
                    .contains("Waiting for your machine to answer at 10.100.2.10, 60 s at most");
        }
        assertThat(laptop.requests.getFirst()).startsWith("POST /instances/" + laptop.instance + "/devices {\"ssh_");
        assertThat(laptop.requests).contains("POST /instances/" + laptop.instance + "/wake {}");
        assertThat(laptop.requests.getLast())
                .isEqualTo("POST /instances/" + laptop.instance + "/devices {\"name\":\"bobs-laptop-local\"}");
        assertJoined(script);
        laptop.assertNoFailure();
    }

    private void assertJoined(String script) throws IOException {
        String key = laptop.noted("joined-with").strip();
        assertThat(laptop.api.network.join(key, "bobs-laptop-local"))
                .map(NetworkState.Peer::groups)
                .hasValue(java.util.Set.of(
                        laptop.api.network.look().groups().getFirst().id()));
        assertThat(laptop.noted("mode").strip()).isEqualTo("600");
        String token = script.split("TOKEN='", -1)[1].split("'", -1)[0];
        assertThat(laptop.noted("calls"))
                .contains("netbird up --management-url https://netbird.example.com:443 --setup-key-file ")
                .contains("--hostname bobs-laptop-local")
                .contains("mosh --ssh=ssh -F 127.0.0.1_")
                .contains("-user-1.ssh claude@10.100.2.10 -- claude-attach")
                .doesNotContain(key)
                .doesNotContain(token);
        assertThat(laptop.noted("environment"))
                .contains("CLAUDECLOUD_WAIT_SECONDS=60")
                .doesNotContain(key)
                .doesNotContain(token);
        Path config = laptop.home.resolve(".config/claudecloud");
        try (var files = Files.list(config)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("127\\.0\\.0\\.1_[0-9]+-user-1\\.(ssh|registered|device)"))
                    .hasSize(3);
        }
        assertThat(laptop.api.get("/users/1").key(laptop.person.key()).send().text("ssh_keys.0"))
                .endsWith(" claudecloud-bobs-laptop-local");
    }

    @Test
    void sshIsToldThePurposesOwnKeyAndTheInstancesOwnHostKey() throws Exception {
        reaches("mosh");
        try (var files = Files.list(laptop.home.resolve(".config/claudecloud"))) {
            Path config = files.filter(file -> file.toString().endsWith(".ssh"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(config))
                    .contains("IdentityFile \"" + laptop.home + "/.ssh/claudecloud_ed25519\"")
                    .contains("HostKeyAlias claudecloud-" + laptop.instance.toLowerCase(java.util.Locale.ROOT))
                    .contains("StrictHostKeyChecking accept-new")
                    .contains("UserKnownHostsFile \"" + laptop.home + "/.config/claudecloud/known_hosts\"");
        }
    }

    @Test
    void aSecondRunGoesStraightToTheTerminal() throws Exception {
        reaches("mosh");
        laptop.unset("calls");
        reaches("mosh");

        assertThat(laptop.requests).containsExactly("GET /instances/" + laptop.instance);
        assertThat(laptop.noted("calls")).doesNotContain("netbird up", "ssh-keygen");
    }

    @Test
    void aDeviceThatNetBirdHasForgottenJoinsAgain() throws Exception {
        reaches("mosh");
        laptop.unset("connected");
        reaches("mosh");

        assertThat(laptop.noted("calls").split("netbird up", -1)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"no-udp, UDP is blocked", "mosh-broken, mosh cannot connect"})
    void whereMoshIsOfNoUseItIsSsh(String trouble, String said) throws Exception {
        laptop.set(trouble, "");
        assertThat(reaches("ssh")).contains(said);
    }

    @Test
    void withoutMoshItIsSsh() throws Exception {
        laptop.without("mosh");
        assertThat(reaches("ssh")).doesNotContain("mosh", "UDP");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"claude-7|device-claude-7", "'$(id) \"x|id---x", "ÄÖ.local|local", "---|device"})
    void aComputersNameIsMadeAHostName(String name, String device) throws Exception {
        laptop.set("hostname", name);
        reaches("mosh");
        assertThat(laptop.noted("calls")).contains("--hostname " + device + "\n");
    }
}
