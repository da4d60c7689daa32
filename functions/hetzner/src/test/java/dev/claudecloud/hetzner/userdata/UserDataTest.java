package dev.claudecloud.hetzner.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void leavesRoomForTwentyUsualKeys() {
        String sent = UserData.render(Boots.of(7, randomKeys(20, 68)));

        assertThat(sent.length()).isLessThanOrEqualTo(UserData.MOST_BYTES);
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
    void carriesEveryFileOfTheInstanceButForComments() throws IOException {
        JsonNode files = config(Boots.of(7)).get("write_files");

        for (String name : namesInTheFolder()) {
            JsonNode file = file(files, InstanceFiles.FOLDER + name);
            assertThat(file.get("content").asText().lines().toList())
                    .as(name)
                    .usingElementComparator((carried, line) -> isWithoutComment(carried, line) ? 0 : 1)
                    .containsExactlyElementsOf(withoutLinesOfComment(FOLDER.resolve(name)));
            assertThat(file.get("permissions").asText())
                    .as(name)
                    .isEqualTo(Files.isExecutable(FOLDER.resolve(name)) ? "0755" : "0644");
        }
        assertThat(InstanceFiles.NAMES).containsExactlyInAnyOrderElementsOf(namesInTheFolder());
    }

    /** As bash reads them: comparing text would miss a line that only resembles a comment. */
    @Test
    void whatItCarriesAreTheSamePrograms(@TempDir Path folder) throws IOException {
        JsonNode files = config(Boots.of(7)).get("write_files");
        List<String> programs = namesInTheFolder().stream()
                .filter(name -> text(FOLDER.resolve(name))
                        .lines()
                        .findFirst()
                        .orElse("")
                        .matches("#!.*|.* shell=bash.*"))
                .toList();

        assertThat(programs).contains("bootstrap", "common.sh", "server/setup").hasSizeGreaterThan(20);
        for (String name : programs) {
            Path carried = Files.writeString(
                    folder.resolve("program"),
                    file(files, InstanceFiles.FOLDER + name).get("content").asText());
            assertThat(parsed(carried)).as(name).isNotEmpty().isEqualTo(parsed(FOLDER.resolve(name)));
        }
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
                .isEqualTo("[[\"/bin/bash\",\"" + InstanceFiles.FOLDER + "server/setup\"]]");
    }

    @Test
    void writesTheSettingsAndTheKeys() throws IOException {
        JsonNode files = config(Boots.of(257, Boots.ED25519, Boots.RSA_4096)).get("write_files");

        assertThat(file(files, ETC + "settings").get("content").asText())
                .contains("CLAUDECLOUD_ADDRESS=10.100.8.10\n")
                .contains("CLAUDECLOUD_VOLUME_ID=4711\n")
                .contains("CLAUDECLOUD_USER_ID=257\n")
                .contains("CLAUDECLOUD_API_URL=https://api.example.com\n")
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

    private static boolean isWithoutComment(String carried, String line) {
        return line.startsWith(carried)
                && line.substring(carried.length()).strip().matches("(# .*)?");
    }

    private static List<String> withoutLinesOfComment(Path file) {
        return text(file)
                .lines()
                .filter(line -> !line.strip().startsWith("#") || line.startsWith("#!"))
                .toList();
    }

    private static List<String> parsed(Path program) {
        return Host.run("bash", "--pretty-print", program.toString())
                .good()
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> namesInTheFolder() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString())
                    .filter(name -> !name.startsWith("tests/"))
                    .toList();
        }
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
