package dev.claudecloud.provisioner.terraform;

import dev.claudecloud.testkit.RealPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Terraform and its plugin as {@code scripts/lib/terraform.sh} leaves them, named by the environment. */
final class RealTerraform {

    private static final String PROGRAM = "CLAUDECLOUD_TERRAFORM";
    private static final String CLI_CONFIG = "CLAUDECLOUD_TF_CLI_CONFIG";
    private static final String LOCK_FILE = "CLAUDECLOUD_TF_LOCK";

    private RealTerraform() {}

    /** Skips the test where a part is missing. */
    static Installation require(Path module, Path workRoot) {
        RealPart.require("Terraform with the plugin for Hetzner Cloud", RealTerraform::missing);
        return new Installation(
                named(PROGRAM), module, named(CLI_CONFIG), Optional.of(named(LOCK_FILE)), workRoot, "/usr/bin:/bin");
    }

    private static Optional<String> missing() {
        List<String> missing = Stream.of(PROGRAM, CLI_CONFIG, LOCK_FILE)
                .filter(name -> System.getenv(name) == null || !Files.exists(named(name)))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("no " + String.join(", ", missing) + " (./scripts/test sets them)");
    }

    private static Path named(String variable) {
        return Path.of(System.getenv().getOrDefault(variable, "/nowhere"));
    }
}
