package dev.claudecloud.hetzner.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.claudecloud.core.machinefiles.MachineFiles;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class UserDataTest {

    private static final Path FOLDER = RepositoryFile.at("scripts/instance");
    private static final String ETC = "/etc/claudecloud-server/";

    @Test
    void isCloudConfigCompressedInBase64() throws IOException {
        String sent = UserData.render(Boots.of(7, Boots.ED25519));

        assertThat(unpack(sent)).isEqualTo(UserData.cloudConfig(Boots.of(7, Boots.ED25519)));
        assertThat(unpack(sent)).startsWith("#cloud-config\n{");
    }

    @Test
    void isTheSameForTheSameBoot() {
        assertThat(UserData.render(Boots.of(7, Boots.ED25519))).isEqualTo(UserData.render(Boots.of(7, Boots.ED25519)));
    }

    @Test
    void needsAQuarterOfTheRoomWithTwentyUsualKeys() {
        String sent = UserData.render(Boots.of(7, randomKeys(20, 68)));

        assertThat(sent.length()).isLessThan(UserData.MOST_BYTES / 4);
    }

    @Test
    void refusesMoreThanTheVendorTakes() {
        ServerBoot boot = Boots.of(7, randomKeys(60, 700));

        assertThatThrownBy(() -> UserData.render(boot))
                .isInstanceOf(UserDataTooLargeException.class)
                .hasMessageContaining("at most 32768")
                .hasMessageContaining("fewer SSH keys than 60");
    }

    @Test
    void carriesOfTheInstanceTheProgramThatFetchesItAndItsUnitAlone() throws IOException {
        JsonNode files = config(Boots.of(7)).get("write_files");

        JsonNode program = file(files, "/usr/local/share/claudecloud/fetch");
        assertThat(program.get("content").asText()).isEqualTo(Files.readString(FOLDER.resolve("server/fetch")));
        assertThat(program.get("permissions").asText()).isEqualTo("0755");
        JsonNode unit = file(files, "/etc/systemd/system/claudecloud-fetch.service");
        assertThat(unit.get("content").asText())
                .isEqualTo(Files.readString(FOLDER.resolve("server/claudecloud-fetch.service")));
        assertThat(StreamSupport.stream(files.spliterator(), false)
                        .map(file -> file.get("path").asText())
                        .filter(path -> !path.startsWith(ETC)))
                .containsExactly("/usr/local/share/claudecloud/fetch", "/etc/systemd/system/claudecloud-fetch.service");
    }

    @Test
    void asksForNothingButOurFilesAndOneCommand() throws IOException {
        JsonNode config = config(Boots.of(7));

        assertThat(config.fieldNames())
                .toIterable()
                .containsExactly(
                        "users", "locale", "ssh_pwauth", "package_update", "package_upgrade", "write_files", "runcmd");
        assertThat(config.get("package_upgrade").asBoolean()).isFalse();
        assertThat(config.get("ssh_pwauth").asBoolean()).isFalse();
        assertThat(config.get("runcmd").toString())
                .isEqualTo("[[\"systemctl\",\"enable\",\"--quiet\",\"--now\",\"claudecloud-fetch.service\"]]");
    }

    @Test
    void writesTheSettingsAndTheKeys() throws IOException {
        JsonNode files = config(Boots.of(257, Boots.ED25519, Boots.RSA_4096)).get("write_files");

        assertThat(file(files, ETC + "settings").get("content").asText())
                .contains("CLAUDECLOUD_ADDRESS=10.100.8.10\n")
                .contains("CLAUDECLOUD_VOLUME_ID=4711\n")
                .contains("CLAUDECLOUD_USER_ID=257\n")
                .contains("CLAUDECLOUD_API_URL=https://api.example.com\n")
                .contains("CLAUDECLOUD_FILES_SHA256=" + MachineFiles.packed().sha256() + "\n")
                .contains("CLAUDECLOUD_NETBIRD_MANAGEMENT_URL=https://netbird.example.com:33073\n");
        assertThat(file(files, ETC + "authorized_keys/claude").get("content").asText())
                .isEqualTo(Boots.ED25519.line() + "\n" + Boots.RSA_4096.line() + "\n");
    }

    @Test
    void holdsTheSetupKeyOnceAndForRootAlone() throws IOException {
        assertHoldsOnce(Boots.SETUP_KEY, "setup-key");
    }

    @Test
    void holdsTheInstanceTokenOnceAndForRootAlone() throws IOException {
        assertHoldsOnce(Boots.TOKEN, "instance-token");
    }

    private static void assertHoldsOnce(Secret secret, String name) throws IOException {
        ServerBoot boot = Boots.of(7);
        String config = UserData.cloudConfig(boot);
        String text = secret.reveal();

        assertThat(config.indexOf(text)).isEqualTo(config.lastIndexOf(text)).isNotNegative();
        JsonNode file = file(config(boot).get("write_files"), ETC + name);
        assertThat(file.get("permissions").asText()).isEqualTo("0600");
        assertThat(file.get("content").asText()).isEqualTo(text + "\n");
        assertThat(boot.toString()).doesNotContain(text);
        assertThat(CloudConfig.of(boot).toString()).doesNotContain(text);
    }

    private static JsonNode config(ServerBoot boot) throws IOException {
        return new ObjectMapper().readTree(unpack(UserData.render(boot)).substring("#cloud-config\n".length()));
    }

    private static JsonNode file(JsonNode files, String path) {
        return StreamSupport.stream(files.spliterator(), false)
                .filter(file -> file.get("path").asText().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + path));
    }

    private static String unpack(String sent) throws IOException {
        try (var gzip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(sent)))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Real keys are random, so they cannot be compressed. */
    private static SshKey[] randomKeys(int count, int length) {
        Random random = new Random(1);
        return java.util.stream.Stream.generate(() -> {
                    byte[] bytes = new byte[length];
                    random.nextBytes(bytes);
                    return new SshKey("ssh-rsa AAAA"
                            + Base64.getEncoder().withoutPadding().encodeToString(bytes));
                })
                .limit(count)
                .toArray(SshKey[]::new);
    }
}
