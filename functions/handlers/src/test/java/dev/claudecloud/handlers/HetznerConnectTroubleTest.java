package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.lab.testkit.network.NetworkWire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What can stand between a computer and its machine, the script's messages about it, and its confirmation prompts. */
@Tag("terminal")
class HetznerConnectTroubleTest extends HetznerConnectScene {

    @Test
    void netBirdIsInstalledAfterAYes() throws Exception {
        laptop.without("netbird");
        try (Terminal terminal = laptop.run("bash", laptop.script())) {
            terminal.shows("Install it now with: curl -fsSL https://pkgs.netbird.io/install.sh | sh ? [y/N]")
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
            assertThat(terminal.text()).contains("There is no terminal to attach");
        }
        laptop.without("netbird");
        try (Terminal terminal = laptop.runWithoutTerminal(laptop.script())) {
            assertThat(terminal.ends()).isEqualTo(1);
            assertThat(terminal.text()).contains("curl -fsSL https://pkgs.netbird.io/install.sh | sh");
        }
    }

    /** As with a Docker engine other than the one that runs the machine. */
    @Test
    void aMachineThatThisComputerDoesNotSeeIsRepairedOnceAtMost() throws Exception {
        String script = laptop.script();
        String blind = script.replace("machine_there() { :; }", "machine_there() { false; }");
        assertThat(blind).isNotEqualTo(script);

        assertThat(fails(blind)).contains("this computer cannot see it");

        assertThat(laptop.requests)
                .filteredOn(request -> request.contains("/wake"))
                .hasSize(1);
    }

    @Test
    void aServiceThatDoesNotRunIsStartedAfterAYes() throws Exception {
        laptop.set("stopped", "");
        try (Terminal terminal = laptop.run("dash", laptop.script())) {
            terminal.shows("The NetBird service is not running")
                    .shows("[y/N]")
                    .types("y")
                    .shows("TERMINAL by mosh");
        }
        assertThat(laptop.noted("calls")).contains("sudo netbird service install\n", "sudo netbird service start\n");
    }

    @Test
    void aComputerInAnotherNetworkIsLeftThere() throws Exception {
        laptop.set("connected", "");
        assertThat(fails()).contains("does not lead to your machine", "netbird down", "netbird profile add");
        assertThat(laptop.noted("calls")).doesNotContain("netbird up");
    }

    /** The machines of both have the same address. */
    @Test
    void aComputerInTheNetworkOfAUserWhoSharesTheSubnetIsLeftThere() throws Exception {
        laptop.set("connected", "");
        laptop.set("networks", "  - ID: cc-user-251\n    Network: 10.100.2.0/24\n    Status: Selected\n");
        assertThat(fails()).contains("does not lead to your machine", "netbird down", "netbird profile add");
        assertThat(laptop.noted("calls")).doesNotContain("netbird up", "ssh -F");
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

    private void neverAnswers() {
        laptop.set("late", "9999");
        laptop.waitSeconds = 3;
    }

    @Test
    void aMachineThatDoesNotAnswerIsWaitedForWithALimit() throws Exception {
        neverAnswers();
        assertThat(fails()).contains("Waiting for your machine", "does not answer at 10.100.2.10", "No route to host");
    }

    @Test
    void aComputerThatWasTakenOutOfTheNetworkIsToldSoByTheNextRun() throws Exception {
        reaches("mosh");
        neverAnswers();
        assertThat(fails()).contains("does not answer at 10.100.2.10");
        assertThat(fails()).contains("does not lead to your machine", "netbird down");

        laptop.unset("connected");
        laptop.unset("late");
        reaches("mosh");
    }

    @Test
    void aComputerThatIsInTheNetworkStaysWhenTheMachineDoesNotAnswer() throws Exception {
        reaches("mosh");
        laptop.set("networks", "  - ID: cc-user-1\n    Network: 10.100.2.0/24\n    Status: Selected\n");
        neverAnswers();
        assertThat(fails()).contains("does not answer at 10.100.2.10");

        laptop.unset("late");
        laptop.unset("calls");
        reaches("mosh");
        assertThat(laptop.noted("calls")).doesNotContain("netbird up");
    }

    @Test
    void aMachineThatIsAnotherIsNotTalkedTo() throws Exception {
        laptop.set("changed", "");
        assertThat(fails()).contains("is not the machine that answered before", "ssh-keygen -R claudecloud-");
    }

    @Test
    void aMachineThatRunsTakesANewKeyWithoutAPause() throws Exception {
        laptop.set("denied", "");
        // The key is registered at first, and again when the machine refuses it; the computer is enrolled in between.
        AtomicInteger calls = new AtomicInteger();
        laptop.onDevices = () -> {
            if (calls.incrementAndGet() == 3) {
                laptop.unset("denied");
            }
        };
        try (Terminal terminal = laptop.run("dash", laptop.script())) {
            terminal.shows("takes new keys within two minutes")
                    .shows("TERMINAL by mosh")
                    .types("");
            assertThat(terminal.ends()).isZero();
        }
        assertThat(laptop.requests).noneMatch(request -> request.contains("/pause"));
        laptop.assertNoFailure();
    }

    @Test
    void aMachineThatNeverTakesTheKeyIsNotWaitedForForever() throws Exception {
        laptop.set("denied", "");
        laptop.waitSeconds = 3;
        assertThat(fails()).contains("still refuses this computer's SSH key", "claudecloud_ed25519.pub");
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
        assertThat(fails(other)).contains("no longer exists", "/connect.sh -H \"X-API-Key: $USER_KEY\" | bash");
    }

    @Test
    void aSpentBudgetIsSaidAndNothingToTryAgain() throws Exception {
        laptop.pause();
        laptop.api
                .put("/users/1/budget", "{\"monthly\":\"0\"}")
                .key(TestApi.ADMIN)
                .send();
        assertThat(fails())
                .contains("claudecloud: 0.00 of this month's budget of 0.00 are spent", "administrator can raise it")
                .doesNotContain("in a minute", "answered 402");
    }

    @Test
    void aNetworkThatIsDownIsSaid() throws Exception {
        laptop.api.wire = new NetworkWire() {
            @Override
            public <T> T send(UserId user, String request, Supplier<T> effect) {
                throw new ProvisionException(ProvisionCode.NETWORK_UNREACHABLE, "the inside", "");
            }
        };
        assertThat(fails()).contains("answered 503: The network provider does not answer");
    }

    @Test
    void windowsIsToldOfWsl() throws Exception {
        laptop.set("system", "MINGW64_NT-10.0");
        assertThat(fails()).contains("wsl --install");
        assertThat(laptop.requests).isEmpty();
    }
}
