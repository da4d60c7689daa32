package dev.claudecloud.hetzner.userdata;

import static dev.claudecloud.hetzner.userdata.RealServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.machinefiles.MachineFiles;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.netbird.client.SetupKeyState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** A real boot of rendered user data: the machine's properties, that they last, and what the next machine finds. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealServerTest {

    private static final long VOLUME = 12;
    private static final String PROMPT = "bypass permissions";
    private static final String TOKEN_FILE = "/etc/claudecloud-server/instance-token";
    private static final String KEY_FILE = "/etc/claudecloud-server/setup-key";

    private final RealCloud cloud = RealCloud.open();
    private RealServer server = new RealServer(cloud.machines(), 11);
    private final RealNetwork netBird =
            RealNetwork.at(cloud.machines().hostAddress(), Boots.instanceOf(RealCloud.USER));
    private Secret key = new Secret("not made yet");
    private String hostKey = "";

    @BeforeAll
    void boot() {
        cloud.machines().createVolume(VOLUME, "claude-data-257", 10, Optional.empty());
        key = netBird.keyOfTheMachine();
        server = cloud.boot(11, VOLUME, Optional.of(new RealCloud.Invitation(key, netBird.url())));
        cloud.machines().attach(VOLUME, 11);
        awaitUp();
    }

    /** Neither the session nor sshd waits for the other. */
    private void awaitUp() {
        server.awaitPrompt();
        await().until(() -> ssh("claude", "true").code() == 0);
    }

    /** Its unit and the session do not wait for each other either. */
    private void awaitAddress() {
        await().untilAsserted(() ->
                assertThat(server.shell("ip -4 -o address show dev claude0")).contains(" 10.100.8.10/32 "));
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
        server.shell("zcat /var/lib/cloud/seed/nocloud/user-data >/run/user-data");
        assertThat(server.root("cloud-init", "schema", "-c", "/run/user-data")).startsWith("Valid cloud-config");
        server.root("rm", "/run/user-data");
        assertThat(server.shell("systemctl --failed --plain --no-legend")).isEmpty();
    }

    @Test
    @Order(1)
    void theFilesAreAsTheyWereServedAndNotFetchedAgain() {
        String folder = "/usr/local/share/claudecloud/instance";
        assertThat(server.shell("cd " + folder + " && find * -type f | LC_ALL=C sort")
                        .lines())
                .containsExactlyElementsOf(MachineFiles.NAMES);
        assertThat(server.shell("cd " + folder + " && find * -type f -perm 0755 -exec head -qc 2 {} +"))
                .matches("(#!)+");
        assertThat(server.shell("cd " + folder + " && find * -type f -perm 0644 -exec head -qc 2 {} +"))
                .doesNotContain("#!");
        assertThat(server.root("ls", "-A", "/usr/local/share/claudecloud").lines())
                .containsExactlyInAnyOrder("fetch", "instance");
        assertThat(server.as("root", "systemctl", "is-enabled", "claudecloud-fetch.service")
                        .output())
                .isEqualTo("disabled");
    }

    @Test
    @Order(1)
    void theMetadataAddressAnswersRootAlone() {
        try (MetadataService metadata = MetadataService.on(server)) {
            String ask = metadata.question();
            await().until(() -> server.as("root", "sh", "-c", ask).output().equals("userdata"));
            assertThat(server.as("claude", "sh", "-c", ask).code()).isEqualTo(7);
            assertThat(server.as("nobody", "sh", "-c", ask).code()).isEqualTo(7);
            assertThat(server.as("claude", "unshare", "-Ur", "sh", "-c", ask).code())
                    .isNotZero();
        }
    }

    /** Unlike the setup key it is good for as long as the machine: the user's programs must find it nowhere. */
    @Test
    @Order(1)
    void theInstanceTokenIsForRootAlone() {
        assertThat(server.root("cat", TOKEN_FILE)).isEqualToIgnoringNewLines(Boots.TOKEN.reveal());
        assertThat(server.root("stat", "-c", "%U:%G %a", TOKEN_FILE)).isEqualToIgnoringNewLines("root:root 600");
        assertThat(server.root("cat", "/etc/claudecloud-server/settings"))
                .contains("CLAUDECLOUD_API_URL=" + cloud.api().url() + "\n");
        String search = "grep -rlsE 'ci_[0-7][0-9A-Z]{25}_[0-9A-Za-z]{43}' /etc /run /var/lib /var/log /var/cache /tmp";
        assertThat(server.as("root", "sh", "-c", search).output()).contains(TOKEN_FILE);
        assertThat(server.as("claude", "sh", "-c", search).output()).isEmpty();
    }

    @Test
    @Order(1)
    void theAddressIsOnAnInterfaceOfItsOwn() {
        awaitAddress();
        assertThat(server.shell("ping -c 1 -W 60 10.100.8.10")).contains(" 0% packet loss");
    }

    @Test
    @Order(1)
    void sshTakesTheUsersKeyAndShowsTheSession(@TempDir Path folder) throws IOException {
        Path screen = folder.resolve("screen");
        Process terminal = cloud.terminal(server, screen, "zellij attach claude");
        try {
            await().until(() -> Files.readString(screen).contains("bypass"));
        } finally {
            terminal.destroy();
        }
        assertThat(ssh("claude", "id -un && pwd && echo $ZELLIJ_SOCKET_DIR")
                        .good()
                        .lines())
                .containsExactly("claude", "/claude-data/home", "/run/claudecloud/zellij");
    }

    @Test
    @Order(1)
    void sshTakesNoPasswordAndNoKeyOfTheUserForRoot() {
        assertThat(server.root("/usr/sbin/sshd", "-T").lines())
                .contains("passwordauthentication no", "kbdinteractiveauthentication no")
                .contains("permitrootlogin without-password");
        assertThat(ssh("root", "id").code()).isEqualTo(255);
    }

    @Test
    @Order(1)
    void moshServersOfClientsThatAreGoneEnd() {
        Host.Result started = ssh("claude", "LC_ALL=de_DE.UTF-8 mosh-server new -s -- sleep 600");

        assertThat(started.good()).contains("MOSH CONNECT ");
        await().untilAsserted(() -> assertThat(server.shell("tr '\\0' '\\n' </proc/$(pgrep -o mosh-server)/environ"))
                .contains("MOSH_SERVER_NETWORK_TMOUT=3600", "LANG=C.UTF-8"));
        server.root("pkill", "mosh-server");
    }

    @Test
    @Order(1)
    void aLoginSaysWhatIsKept() {
        assertThat(ssh("claude", "bash -lic true").output())
                .contains(
                        "/claude-data/home is on a volume and stays; all else goes with the machine at the next pause.");
    }

    @Test
    @Order(2)
    void joinsLastAndForgetsTheKey() {
        await().until(() -> server.told("network").equals("ok joined"));

        assertThat(netBird.joined()).isTrue();
        assertThat(netBird.peers()).singleElement().satisfies(peer -> {
            assertThat(peer.hostname()).isEqualTo("claude-257");
            assertThat(peer.connected()).isTrue();
        });
        assertThat(server.journal("claudecloud-network")).doesNotContain("although the session is not up");
        String text = key.reveal();
        String search = "grep -rlsF " + text + " /etc /var /run /root /home /usr/local /tmp /claude-data";
        assertThat(server.as("root", "sh", "-c", search).output()).isEmpty();
        assertThat(server.shell("journalctl --no-pager")).doesNotContain(text);
        assertThat(server.console()).doesNotContain(text);
    }

    @Test
    @Order(3)
    void aSecondRunOfTheUserDataChangesNothing() {
        await().until(() -> server.told("keep").equals("ok done"));
        server.awaitRest();
        String before = Listing.of(server);

        server.shell("cloud-init init --local; cloud-init init");
        assertThat(server.as("root", "test", "-s", KEY_FILE).code())
                .as("new user data, not yet written")
                .isOne();
        for (String module : List.of("write_files", "runcmd", "scripts_user")) {
            server.root("cloud-init", "single", "--name", module, "--frequency", "always");
        }

        await().until(() -> server.as("root", "test", "-e", KEY_FILE).code() == 1);
        await().until(() -> server.told("network").equals("ok joined"));
        server.awaitRest();
        await().untilAsserted(() -> assertThat(Listing.of(server)).isEqualTo(before));
        assertThat(server.journal("claudecloud-network")).contains("Already connected");
        assertThat(netBird.peers()).hasSize(1);
        assertThat(netBird.joined()).isTrue();
        await().untilAsserted(() -> assertThat(server.screen()).contains(PROMPT));
    }

    @Test
    @Order(4)
    void aSupervisorThatDiesFindsItsSessionAgain() {
        // The oldest of each: a program that forks for a moment appears twice.
        String zellij = server.shell("pgrep -o -u claude -f 'zellij --server'");
        String collector = server.shell("pgrep -o -u claude -f '^bash .*/collector'");

        server.shell("pkill -KILL -f '^bash .*/supervisor'");

        await().until(
                        () -> server.as("root", "pgrep", "-o", "-u", "claude", "-f", "^bash .*/collector")
                                .output(),
                        found -> found.matches("\\d+") && !found.equals(collector));
        await().until(() -> server.active("claudecloud-session.service") && server.ready());
        assertThat(server.shell("pgrep -o -u claude -f 'zellij --server'")).isEqualTo(zellij);
    }

    /** It ends like this if an address cannot be bound at that moment. */
    @Test
    @Order(4)
    void anSshdThatDiesComesBack() {
        server.shell("pkill -KILL -f '^sshd: .*listener'");

        await().until(() -> ssh("claude", "true").code() == 0);
        assertThat(server.root("systemctl", "show", "-P", "RestartPreventExitStatus", "ssh.service"))
                .isEmpty();
    }

    /** As on a machine that was created with another machine's key. */
    @Test
    @Order(4)
    void aKeyThatIsUsedUpIsToldAtTheLogin() {
        assertThat(netBird.keys()).containsExactly(SetupKeyState.OVERUSED);
        server.shell("rm -rf /var/lib/netbird/* /etc/claudecloud-server/joined; systemctl restart netbird");
        server.shell("systemctl stop ssh");
        server.shell(
                "umask 077; echo " + key.reveal() + " >" + KEY_FILE + "; systemctl restart claudecloud-network || :");

        await().until(() ->
                server.told("network").equals("failed cannot join the network; will be retried automatically"));
        await().untilAsserted(() -> assertThat(server.root("cat", "/run/motd.d/claudecloud-network"))
                .contains("cannot join the network"));
        assertThat(server.journal("claudecloud-network"))
                .contains("the setup key is not taken")
                .doesNotContain(key.reveal());
        assertThat(netBird.peers()).hasSize(1);
        assertThat(server.active("ssh.service"))
                .as("a machine without login does not join")
                .isTrue();

        server.shell("systemctl stop claudecloud-network; rm " + KEY_FILE + "; systemctl start claudecloud-network");
        assertThat(server.told("network")).isEqualTo("ok no key to join with");
        netBird.complete();
        assertThat(netBird.keys()).isEmpty();
    }

    @Test
    @Order(5)
    void aPulledPlugIsSurvived() {
        long before = server.downloads();
        cloud.machines().powerOff(11);
        cloud.machines().powerOn(11);

        awaitUp();
        assertThat(server.shell("nft list table inet claudecloud")).contains("169.254.169.254");
        awaitAddress();
        assertThat(server.downloads()).isEqualTo(before);
    }

    @Test
    @Order(6)
    void goesDownInOrder() {
        server.as("claude", "sh", "-c", "echo mine >/claude-data/home/file; nohup sleep 1000 >/dev/null 2>&1 &")
                .good();
        hostKey = server.shell("cut -d ' ' -f 2 /etc/ssh/ssh_host_ed25519_key.pub");

        cloud.machines().shutdown(11);

        await().until(() -> !cloud.machines().running(11));
        // Not "stops", which comes first: of many simultaneous lines the journal drops some for the console.
        await().untilAsserted(() -> assertThat(server.console()).containsSubsequence(" stopped", "volume: unmounted"));
        cloud.machines().deleteServer(11);
    }

    @Test
    @Order(7)
    void aVolumeThatComesLateIsWaitedFor() {
        server = cloud.boot(13, VOLUME, Optional.empty());
        await().until(() -> server.told("volume")
                .matches("waiting waits for /dev/disk/by-id/scsi-0HC_Volume_12"
                        + " \\(([3-9]\\d|[12]\\d\\d) of at most 300 s\\)"));
        assertThat(server.root("cat", "/run/motd.d/claudecloud-volume")).contains("waits for");
        await().untilAsserted(
                        () -> assertThat(server.console()).contains("waits for /dev/disk/by-id/scsi-0HC_Volume_12"));
        assertThat(server.active("claudecloud-session.service")).isFalse();

        cloud.machines().attach(VOLUME, 13);
        awaitUp();
    }

    @Test
    @Order(8)
    void theNextMachineFindsFilesToolsAndHostKeyOnTheVolume() {
        assertThat(server.as("claude", "cat", "/claude-data/home/file").good()).isEqualTo("mine");
        assertThat(server.journal("claudecloud-tools"))
                .contains("node from the volume", "claude-code from the volume", "zellij from the volume");
        assertThat(server.downloads()).isZero();
        assertThat(ssh("claude", "ssh-keyscan -t ed25519 127.0.0.1 2>/dev/null").good())
                .contains(hostKey);
    }

    private Host.Result ssh(String user, String command) {
        return cloud.ssh(server, user, command);
    }
}
