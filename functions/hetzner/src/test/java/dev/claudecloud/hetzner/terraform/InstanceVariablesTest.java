package dev.claudecloud.hetzner.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.testkit.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class InstanceVariablesTest {

    static final Path MODULE = RepositoryFile.at("terraform/modules/user_instance");

    private static final InstanceVariables VARIABLES = new InstanceVariables(
            7,
            "01JQ0000000000000000000007",
            "test",
            "cx23",
            "nbg1",
            "ubuntu-24.04",
            20,
            true,
            11,
            List.of(21L, 22L),
            "#cloud-config with a key",
            3,
            true,
            "ext4",
            Duration.ofSeconds(1));

    @Test
    void areThoseOfTheModule() throws IOException {
        assertThat(VARIABLES.values().keySet())
                .containsExactlyInAnyOrderElementsOf(declared("variables.tf", "variable"));
    }

    @Test
    void readTheOutputsOfTheModule() throws IOException {
        assertThat(declared("outputs.tf", "output")).contains("volume_id", "volume_device", "server_id", "server_ipv4");
    }

    @Test
    void areWrittenAsTerraformReadsThem() {
        assertThat(VARIABLES.values())
                .containsAllEntriesOf(Map.of(
                        "user_id", "7",
                        "running", "true",
                        "ssh_key_ids", "[21,22]",
                        "poll_interval", "1000ms",
                        "user_data", "#cloud-config with a key"));
    }

    @Test
    void doNotTellTheirSecret() {
        assertThat(VARIABLES.toString()).contains("user 7").doesNotContain("key");
    }

    private static List<String> declared(String file, String kind) throws IOException {
        return Pattern.compile("(?m)^" + kind + " \"([a-z0-9_]+)\"")
                .matcher(Files.readString(MODULE.resolve(file)))
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
