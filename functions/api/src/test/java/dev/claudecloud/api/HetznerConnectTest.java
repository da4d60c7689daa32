package dev.claudecloud.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.testkit.RealPart;
import dev.claudecloud.testkit.network.NetworkState;
import dev.claudecloud.testkit.network.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a clean user account to the terminal, by the script that is served for a machine at Hetzner. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HetznerConnectTest {

    private Laptop laptop;

    @BeforeAll
    static void parts() {
        RealPart.require("curl", RealPart.command("/usr/bin/curl", "--version"));
        RealPart.require("perl", RealPart.command("/usr/bin/perl", "-v"));
        RealPart.require("script", RealPart.command("script", "--version"));
    }

    @BeforeEach
    void unpack(@TempDir Path folder) throws IOException {
        laptop = new Laptop(folder);
    }

    @AfterEach
    void close() {
        laptop.close();
    }

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
                    .contains("Joining your network by NetBird, as bobs-laptop-local")
                    .contains("Waiting for your machine to answer at 10.100.2.10, 3 s at most");
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
    @CsvSource({"no-udp, UDP does not pass", "mosh-broken, mosh does not get through"})
    void whereMoshIsOfNoUseItIsSsh(String trouble, String said) throws Exception {
        laptop.set(trouble, "");
        assertThat(reaches("ssh")).contains(said);
    }

    @Test
    void withoutMoshItIsSsh() throws Exception {
        laptop.without("mosh");
        assertThat(reaches("ssh")).doesNotContain("mosh", "UDP");
    }

    @Test
    void netBirdIsInstalledAfterAYes() throws Exception {
        laptop.without("netbird");
        try (Terminal terminal = laptop.run("bash", laptop.script())) {
            terminal.shows("Install it now, by: curl -fsSL https://pkgs.netbird.io/install.sh | sh ? [y/N]")
                    .types("y")
                    .shows("TERMINAL by mosh")
                    .types("");
            assertThat(terminal.ends()).isZero();
        }
    }

    @Test
    void withoutNetBirdAndAYesTheCommandIsTold() throws Exception {
        laptop.without("netbird");
        try (Terminal terminal = laptop.run("bash", laptop.script())) {
            terminal.shows("[y/N]")
                    .types("n")
                    .shows("same command again: curl -fsSL https://pkgs.netbird.io/install.sh");
            assertThat(terminal.ends()).isEqualTo(1);
        }
        assertThat(laptop.requests).isEmpty();
    }

    @Test
    void withoutATerminalNothingIsAskedNorInstalled() throws Exception {
        try (Terminal terminal = laptop.runWithoutTerminal(laptop.script())) {
            assertThat(terminal.ends()).isEqualTo(1);
            assertThat(terminal.text()).contains("there is no terminal to attach");
        }
        laptop.without("netbird");
        try (Terminal terminal = laptop.runWithoutTerminal(laptop.script())) {
            assertThat(terminal.ends()).isEqualTo(1);
            assertThat(terminal.text()).contains("curl -fsSL https://pkgs.netbird.io/install.sh | sh");
        }
    }

    @Test
    void aServiceThatDoesNotRunIsStartedAfterAYes() throws Exception {
        laptop.set("stopped", "");
        try (Terminal terminal = laptop.run("dash", laptop.script())) {
            terminal.shows("NetBird's service does not run")
                    .shows("[y/N]")
                    .types("y")
                    .shows("TERMINAL by mosh");
        }
        assertThat(laptop.noted("calls")).contains("sudo netbird service install\n", "sudo netbird service start\n");
    }

    @Test
    void aComputerInAnotherNetworkIsLeftThere() throws Exception {
        laptop.set("connected", "");
        assertThat(fails()).contains("another network of NetBird's", "netbird down", "netbird profile add");
        assertThat(laptop.noted("calls")).doesNotContain("netbird up");
    }

    @Test
    void aComputerThatIsInTheUsersNetworkAlreadyJoinsNoSecondTime() throws Exception {
        laptop.set("connected", "");
        laptop.set("networks", "  - ID: cc-user-1\n    Network: 10.100.2.0/24\n    Status: Selected\n");
        reaches("mosh");
        assertThat(laptop.noted("calls")).doesNotContain("netbird up");
    }

    @Test
    void aKeyThatNetBirdRefusesIsNotLeftBehind() throws Exception {
        laptop.set("up-fails", "");
        assertThat(fails()).contains("setup key is invalid", "NetBird could not join", "netbird status");
        try (var files = Files.list(laptop.home.resolve(".config/claudecloud"))) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("setup-key"));
        }
    }

    @Test
    void aMachineThatDoesNotAnswerIsWaitedForWithALimit() throws Exception {
        laptop.set("late", "9999");
        assertThat(fails()).contains("Waiting for your machine", "does not answer at 10.100.2.10", "No route to host");
    }

    @Test
    void aMachineThatIsAnotherIsNotTalkedTo() throws Exception {
        laptop.set("changed", "");
        assertThat(fails()).contains("is not the machine that answered before", "ssh-keygen -R claudecloud-");
    }

    @Test
    void aMachineThatDoesNotKnowTheKeyIsMadeAnewAfterAYes() throws Exception {
        laptop.set("denied", "");
        laptop.onWake = () -> laptop.unset("denied");
        try (Terminal terminal = laptop.run("dash", laptop.script())) {
            terminal.shows("Pause it and wake it now?")
                    .types("y")
                    .shows("TERMINAL by mosh")
                    .types("");
            assertThat(terminal.ends()).isZero();
        }
        assertThat(laptop.requests)
                .contains(
                        "POST /instances/" + laptop.instance + "/pause {}",
                        "POST /instances/" + laptop.instance + "/wake {}");
        laptop.assertNoFailure();
    }

    @Test
    void aMachineThatDoesNotKnowTheKeyIsLeftAloneWithoutAYes() throws Exception {
        laptop.set("denied", "");
        try (Terminal terminal = laptop.run("bash", laptop.script())) {
            terminal.shows("Pause it and wake it now?").types("").shows("/pause -H \"X-API-Key: $USER_KEY\"");
            assertThat(terminal.ends()).isEqualTo(1);
        }
        assertThat(laptop.requests).noneMatch(request -> request.contains("/pause"));
    }

    @Test
    void anOldTokenIsToldHowToGetANewOne() throws Exception {
        String script = laptop.script();
        laptop.api.clock.advance(Duration.ofMinutes(10));
        assertThat(fails(script)).contains("more than ten minutes old", "curl -s http://127.0.0.1:", "/connect.sh");
    }

    @Test
    void aTokenOfAnotherInstanceIsToldHowToGetANewOne() throws Exception {
        String script = laptop.script().replace(laptop.instance, "01KDGW2M0007QZ3NDY00000001");
        String other =
                script.replaceFirst("TOKEN='[^']*'", "TOKEN='" + ConnectTokens.mint(laptop.api, laptop.person) + "'");
        assertThat(fails(other)).contains("no longer there", "/connect.sh -H \"X-API-Key: $USER_KEY\" | bash");
    }

    @Test
    void aNetworkThatIsDownIsSaid() throws Exception {
        laptop.api.wire = new Wire() {
            @Override
            public <T> T send(UserId user, String request, Supplier<T> effect) {
                throw new ProvisionException(ProvisionCode.NETWORK_UNREACHABLE, "the inside", "");
            }
        };
        assertThat(fails()).contains("answered 503: The provider of networks does not answer");
    }

    @Test
    void windowsIsToldOfWsl() throws Exception {
        laptop.set("system", "MINGW64_NT-10.0");
        assertThat(fails()).contains("wsl --install");
        assertThat(laptop.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"claude-7|device-claude-7", "'|$(id) \"x|id---x", "ÄÖ.local|local", "---|device"})
    void aComputersNameIsMadeAHostName(String name, String device) throws Exception {
        laptop.set("hostname", name);
        reaches("mosh");
        assertThat(laptop.noted("calls")).contains("--hostname " + device + "\n");
    }

    private String reaches(String way) throws Exception {
        try (Terminal terminal = laptop.run("dash", laptop.script())) {
            terminal.shows("TERMINAL by " + way).types("");
            assertThat(terminal.ends()).as(terminal.text()).isZero();
            laptop.assertNoFailure();
            return terminal.text();
        }
    }

    private String fails() throws Exception {
        return fails(laptop.script());
    }

    private String fails(String script) throws Exception {
        try (Terminal terminal = laptop.run("dash", script)) {
            assertThat(terminal.ends()).as(terminal.text()).isEqualTo(1);
            laptop.assertNoFailure();
            return terminal.text();
        }
    }
}
