package dev.claudecloud.provisioner.hetzner;

import dev.claudecloud.provisioner.terraform.Installation;
import dev.claudecloud.testkit.RealPart;
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

    /** @param work where Terraform runs; of a short name, since the sockets of its plugins lie below it */
    static Installation installation(Path module, Path work) {
        return new Installation(
                path(PROGRAM), module, path(CONFIG), Optional.of(path(LOCK)), work, "/usr/local/bin:/usr/bin:/bin");
    }

    private static Path path(String name) {
        return Path.of(ENVIRONMENT.getOrDefault(name, "/nowhere/" + name)).toAbsolutePath();
    }
}
