package dev.claudecloud.provisioner.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A real boot of rendered user data: what the machine is, that it stays so, and what the next one finds. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealServerTest {

    private static final long VOLUME = 12;
    private static final String PROMPT = "bypass permissions";
    private static final Duration SOON = Duration.ofMinutes(1);

    private final RealCloud cloud = RealCloud.open();
    private RealServer server = new RealServer(cloud.machines(), 11);
    private final EnrolmentDesk netBird = EnrolmentDesk.on(cloud.machines().hostAddress(), () -> server.ready());

    @BeforeAll
    void boot() {
        cloud.machines().createVolume(VOLUME, "claude-data-257", 10, Optional.empty());
        server = cloud.boot(11, VOLUME, Optional.of(netBird));
        cloud.machines().attach(VOLUME, 11);
        server.awaitPrompt();
    }

    @AfterAll
    void clear() {
        netBird.close();
        cloud.close();
    }

    @Test
    @Order(1)
    void cloudInitAndEveryUnitAreContent() {
        assertThat(server.root("cloud-init", "status", "--wait")).contains("status: done");
        assertThat(server.root("systemctl", "--failed", "--plain", "--no-legend")).isEmpty();
    }

    @Test
    @Order(1)
    void theMetadataAddressAnswersRootAlone() {
        server.root("ip", "address", "replace", "169.254.169.254/32", "dev", "lo");
        server.root("sh", "-c", "mkdir -p /tmp/meta && echo userdata >/tmp/meta/userdata");
        server.root("systemd-run", "--unit=meta", "python3", "-m", "http.server", "80", "-b", "169.254.169.254", "-d", "/tmp/meta");
        String[] ask = {"curl", "-sS", "--max-time", "5", "http://169.254.169.254/userdata"};

        await().atMost(SOON).untilAsserted(() -> assertThat(server.root(ask)).isEqualTo("userdata"));
        assertThat(server.as("claude", ask).code()).isEqualTo(7);
        assertThat(server.as("nobody", ask).code()).isEqualTo(7);
        assertThat(server.as("claude", "unshare", "-Ur", ask[0], ask[1], ask[2], ask[3], ask[4]).code()).isNotZero();
        server.root("systemctl", "stop", "meta");
        server.root("ip", "address", "del", "169.254.169.254/32", "dev", "lo");
        server.root("rm", "-rf", "/tmp/meta");
    }

    @Test
    @Order(1)
    void theAddressIsOnAnInterfaceOfItsOwn() {
        assertThat(server.root("ip", "-4", "-o", "address", "show", "dev", "claude0")).contains(" 10.100.8.10/32 ");
        assertThat(server.root("ping", "-c", "1", "-W", "2", "10.100.8.10")).contains(" 0% packet loss");
    }

    @Test
    @Order(1)
    void sshTakesTheUsersKeyAndShowsTheSession(@TempDir Path folder) throws IOException {
        List<String> attach = new ArrayList<>(cloud.ssh(server, "claude"));
        attach.addAll(1, List.of("-tt"));
        attach.add("stty rows 40 cols 140; exec zellij attach claude");
        Path screen = folder.resolve("screen");
        Process terminal = new ProcessBuilder(attach)
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();

        try {
            await().atMost(SOON).until(() -> Files.readString(screen).contains("bypass"));
        } finally {
            terminal.destroy();
        }
        assertThat(ssh("claude", "id -un && pwd && echo $ZELLIJ_SOCKET_DIR").good().lines())
                .containsExactly("claude", "/claude-data/home", "/run/claudecloud/zellij");
    }

    @Test
    @Order(1)
    void sshTakesNoPasswordAndNoKeyOfTheUserForRoot() {
        assertThat(server.root("/usr/sbin/sshd", "-T").lines())
                .contains("passwordauthentication no", "kbdinteractiveauthentication no", "permitrootlogin without-password");
        assertThat(ssh("root", "id").code()).isEqualTo(255);
    }

    @Test
    @Order(1)
    void moshServersOfClientsThatAreGoneEnd() {
        Host.Result started = ssh("claude", "LC_ALL=de_DE.UTF-8 mosh-server new -s -- sleep 60");

        assertThat(started.good()).contains("MOSH CONNECT ");
        assertThat(server.root("sh", "-c", "tr '\\0' '\\n' </proc/$(pgrep -n mosh-server)/environ"))
                .contains("MOSH_SERVER_NETWORK_TMOUT=3600", "LANG=C.UTF-8");
        server.root("pkill", "mosh-server");
    }

    @Test
    @Order(1)
    void aLoginSaysWhatIsKept() {
        assertThat(server.root("cat", "/etc/profile.d/claudecloud.sh")).contains("is on a volume and stays");
        assertThat(ssh("claude", "bash -lic true").output())
                .contains("/claude-data/home is on a volume and stays; all else goes with the machine at the next pause.");
    }

    @Test
    @Order(2)
    void joinsLastAndForgetsTheKey() {
        String key = Boots.SETUP_KEY.reveal();
        await().atMost(SOON).untilAsserted(() -> assertThat(server.told("network")).isEqualTo("ok joined"));

        assertThat(netBird.calls()).hasSize(2);
        assertThat(netBird.calls().getFirst())
                .startsWith("/_sim/enrol up ")
                .contains("\"setup_key\":\"" + key + "\"", "\"hostname\":\"claude-257\"");
        assertThat(netBird.calls().getLast()).isEqualTo("/_sim/peers/peer1/connected up {\"connected\":true}");
        assertThat(server.as("root", "grep", "-rlsF", key, "/etc", "/var", "/run", "/root", "/home", "/usr/local", "/tmp", "/claude-data")
                        .output())
                .isEmpty();
        assertThat(server.root("journalctl", "--no-pager")).doesNotContain(key);
        assertThat(server.console()).doesNotContain(key);
    }

    @Test
    @Order(3)
    void aSecondRunOfTheUserDataChangesNothing() {
        awaitKept();
        String before = listing();

        server.root("cloud-init", "init", "--local");
        server.root("cloud-init", "init");
        for (String module : List.of("write_files", "runcmd", "scripts_user")) {
            server.root("cloud-init", "single", "--name", module, "--frequency", "always");
        }

        await().atMost(SOON).until(() -> server.as("root", "test", "-e", "/etc/claudecloud-server/setup-key").code() == 1);
        await().atMost(SOON).untilAsserted(() -> assertThat(server.told("network")).isEqualTo("ok joined"));
        assertThat(listing()).isEqualTo(before);
        assertThat(netBird.calls()).hasSize(2);
        assertThat(server.screen()).contains(PROMPT);
    }

    /** Files with owner, mode and content; units; rules; addresses; programs of the session. */
    private String listing() {
        String files = "find /etc /opt /usr/local /var/lib/systemd /root /home -xdev -type f -printf '%p %U:%G %m ' -exec sha256sum {} \\; | sort";
        return server.root("sh", "-c", files)
                + server.root("find", "/etc", "/usr/local", "-xdev", "-type", "l", "-printf", "%p %l\n")
                + server.root("systemctl", "list-units", "--all", "--plain", "--no-legend", "--type=service,mount,timer", "claude*", "ssh*", "netbird*")
                + server.root("nft", "list", "ruleset")
                + server.root("ip", "-4", "-o", "address")
                + server.root("pgrep", "-u", "claude", "-f", "supervisor|zellij --server|claude-pane");
    }

    @Test
    @Order(4)
    void aSupervisorThatDiesFindsItsSessionAgain() {
        String zellij = server.root("pgrep", "-u", "claude", "-f", "zellij --server");
        String collector = server.root("pgrep", "-u", "claude", "-f", "^bash .*/collector");

        server.root("pkill", "-KILL", "-f", "^bash .*/supervisor");

        await().atMost(SOON).until(() -> server.active("claudecloud-session.service") && server.ready());
        await().atMost(SOON).untilAsserted(() -> assertThat(server.root("pgrep", "-u", "claude", "-f", "^bash .*/collector"))
                .doesNotContain("\n")
                .isNotEqualTo(collector));
        assertThat(server.root("pgrep", "-u", "claude", "-f", "zellij --server")).isEqualTo(zellij);
    }

    @Test
    @Order(5)
    void aPulledPlugIsSurvived() {
        cloud.machines().powerOff(11);
        cloud.machines().powerOn(11);

        server.awaitPrompt();
        assertThat(server.root("nft", "list", "ruleset")).contains("169.254.169.254");
        assertThat(server.root("ip", "-4", "-o", "address", "show", "dev", "claude0")).contains("10.100.8.10/32");
        assertThat(server.journal("claudecloud-tools")).doesNotContain("downloads");
    }

    @Test
    @Order(6)
    void theNextMachineFindsFilesToolsAndHostKeyOnTheVolume() {
        server.as("claude", "sh", "-c", "echo mine >/claude-data/home/file").good();
        server.as("claude", "sh", "-c", "nohup sleep 1000 >/dev/null 2>&1 &").good();
        String hostKey = server.root("cat", "/etc/ssh/ssh_host_ed25519_key.pub");
        cloud.machines().shutdown(11);
        await().atMost(SOON).until(() -> !cloud.machines().running(11));
        assertThat(server.console()).containsSubsequence(" stopped", "volume: unmounted");
        cloud.machines().deleteServer(11);

        server = cloud.boot(13, VOLUME, Optional.empty());
        cloud.machines().attach(VOLUME, 13);
        server.awaitPrompt();

        assertThat(server.as("claude", "cat", "/claude-data/home/file").good()).isEqualTo("mine");
        assertThat(server.journal("claudecloud-tools"))
                .contains("node from the volume", "claude-code from the volume", "zellij from the volume")
                .doesNotContain("downloads");
        assertThat(server.root("cat", "/etc/ssh/ssh_host_ed25519_key.pub")).startsWith(hostKey.substring(0, 80));
        assertThat(ssh("claude", "ssh-keyscan -t ed25519 127.0.0.1 2>/dev/null").good())
                .contains(hostKey.split(" ", -1)[1]);
    }

    private void awaitKept() {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(server.told("keep")).isEqualTo("ok done"));
    }

    private Host.Result ssh(String user, String command) {
        List<String> line = new ArrayList<>(cloud.ssh(server, user));
        line.add(command);
        return Host.run(Map.of("LANG", "de_DE.UTF-8"), line.toArray(String[]::new));
    }
}
