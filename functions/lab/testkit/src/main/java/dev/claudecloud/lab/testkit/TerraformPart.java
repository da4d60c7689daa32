package dev.claudecloud.lab.testkit;

import dev.claudecloud.core.config.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The real Terraform with its plugin for Hetzner Cloud, as {@code scripts/lib/terraform.sh} provides and exports them.
 *
 * <pre>{@code
 * TerraformPart terraform = TerraformPart.require();
 * new ProcessBuilder(terraform.program().toString(), "version")
 * }</pre>
 *
 * @param program the path of Terraform, {@code CLAUDECLOUD_TERRAFORM}
 * @param cliConfig the configuration that names the plugin's folder, {@code CLAUDECLOUD_TF_CLI_CONFIG}
 * @param lockFile the file with the plugin's version and hash, {@code CLAUDECLOUD_TF_LOCK}
 */
public record TerraformPart(Path program, Path cliConfig, Path lockFile) {

    private static final String PROGRAM = Setting.TERRAFORM.variable();
    private static final String CLI_CONFIG = Setting.TF_CLI_CONFIG.variable();
    private static final String LOCK_FILE = Setting.TF_LOCK.variable();

    public TerraformPart {
        program = program.toAbsolutePath();
        cliConfig = cliConfig.toAbsolutePath();
        lockFile = lockFile.toAbsolutePath();
    }

    /** Skips the running test or test class if a part is missing, or fails it if real parts are required. */
    public static TerraformPart require() {
        Map<String, String> environment = System.getenv();
        RealPart.require("Terraform with its plugin for Hetzner Cloud", () -> missing(environment));
        return new TerraformPart(
                path(environment, PROGRAM), path(environment, CLI_CONFIG), path(environment, LOCK_FILE));
    }

    /** Returns the variables by which another process finds the same parts. */
    public Map<String, String> environment() {
        return Map.of(PROGRAM, program.toString(), CLI_CONFIG, cliConfig.toString(), LOCK_FILE, lockFile.toString());
    }

    /** Returns every variable that is not set or names no usable file; empty if there is none. */
    static Optional<String> missing(Map<String, String> environment) {
        List<String> missing = new ArrayList<>();
        wrong(environment, PROGRAM, Files::isExecutable).ifPresent(missing::add);
        wrong(environment, CLI_CONFIG, Files::isReadable).ifPresent(missing::add);
        wrong(environment, LOCK_FILE, Files::isReadable).ifPresent(missing::add);
        return missing.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", missing));
    }

    private static Optional<String> wrong(Map<String, String> environment, String name, Predicate<Path> usable) {
        if (environment.getOrDefault(name, "").isEmpty()) {
            return Optional.of(name + " is not set");
        }
        Path path = path(environment, name);
        return Files.isRegularFile(path) && usable.test(path)
                ? Optional.empty()
                : Optional.of(name + " names no usable file: " + path);
    }

    private static Path path(Map<String, String> environment, String name) {
        return Path.of(environment.getOrDefault(name, ""));
    }
}
