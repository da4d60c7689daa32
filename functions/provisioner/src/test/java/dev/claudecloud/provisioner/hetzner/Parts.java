package dev.claudecloud.provisioner.hetzner;

import dev.claudecloud.provisioner.terraform.Installation;
import dev.claudecloud.testkit.RealPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The real Terraform with its real plugin, where they are; {@code .ci/prepare} and {@code scripts/test} say where. */
final class Parts {

    static final Path MODULE = Path.of("../../terraform/modules/user_instance");

    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static final String PROGRAM = "CLAUDECLOUD_TERRAFORM";
    private static final String CONFIG = "CLAUDECLOUD_TF_CLI_CONFIG";
    private static final String LOCK = "CLAUDECLOUD_TF_LOCK";

    private Parts() {}

    static void require() {
        for (String name : new String[] {PROGRAM, CONFIG, LOCK}) {
            RealPart.require(
                    "Terraform with the hcloud plugin",
                    () -> Files.isReadable(path(name)) ? Optional.empty() : Optional.of(name + " names no file"));
        }
    }

    /** With a work folder of its own, as each Lambda has. */
    static Installation installation() {
        return installation(MODULE);
    }

    static Installation installation(Path module) {
        return new Installation(
                path(PROGRAM),
                module,
                path(CONFIG),
                Optional.of(path(LOCK)),
                temporaryFolder(),
                "/usr/local/bin:/usr/bin:/bin");
    }

    /** A short name: the sockets of Terraform's plugins lie below it. */
    static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("hz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String name) {
        return Path.of(ENVIRONMENT.getOrDefault(name, "/nowhere/" + name)).toAbsolutePath();
    }
}
