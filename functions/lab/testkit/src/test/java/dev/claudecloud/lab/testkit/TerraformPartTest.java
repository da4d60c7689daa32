package dev.claudecloud.lab.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformPartTest {

    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;

    TerraformPartTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void provide() throws IOException {
        Path program = Files.writeString(folder.resolve("terraform"), "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        environment.put("CLAUDECLOUD_TERRAFORM", program.toString());
        environment.put("CLAUDECLOUD_TF_CLI_CONFIG", file("terraform.rc"));
        environment.put("CLAUDECLOUD_TF_LOCK", file("lock.hcl"));
    }

    private String file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "").toString();
    }

    @Test
    void isThereWhereAllThreeAreNamed() {
        assertThat(TerraformPart.missing(environment)).isEmpty();
    }

    @Test
    void saysEachVariableThatIsNotSet() {
        assertThat(TerraformPart.missing(Map.of()))
                .hasValue("CLAUDECLOUD_TERRAFORM is not set, CLAUDECLOUD_TF_CLI_CONFIG is not set,"
                        + " CLAUDECLOUD_TF_LOCK is not set");
    }

    @Test
    void saysAFileThatIsNotThere() {
        environment.put("CLAUDECLOUD_TF_LOCK", "/nowhere/lock.hcl");

        assertThat(TerraformPart.missing(environment))
                .hasValue("CLAUDECLOUD_TF_LOCK names no usable file: /nowhere/lock.hcl");
    }

    @Test
    void saysAProgramThatCannotBeRun() {
        String noProgram = environment.getOrDefault("CLAUDECLOUD_TF_LOCK", "");
        environment.put("CLAUDECLOUD_TERRAFORM", noProgram);

        assertThat(TerraformPart.missing(environment))
                .hasValue("CLAUDECLOUD_TERRAFORM names no usable file: " + noProgram);
    }

    @Test
    void isHandedOnByTheSameVariables() {
        TerraformPart part =
                new TerraformPart(Path.of("/opt/terraform"), Path.of("/opt/terraform.rc"), Path.of("/opt/lock.hcl"));

        assertThat(part.environment())
                .isEqualTo(Map.of(
                        "CLAUDECLOUD_TERRAFORM", "/opt/terraform",
                        "CLAUDECLOUD_TF_CLI_CONFIG", "/opt/terraform.rc",
                        "CLAUDECLOUD_TF_LOCK", "/opt/lock.hcl"));
    }
}
