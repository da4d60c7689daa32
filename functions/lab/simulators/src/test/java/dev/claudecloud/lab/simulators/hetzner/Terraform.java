package dev.claudecloud.lab.simulators.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.testkit.TerraformPart;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real Terraform with the real hcloud provider, in a folder of its own. */
final class Terraform {

    private static final int LONGEST_MINUTES = 8;

    private final TerraformPart part;
    private final Path folder;
    private final URI endpoint;

    private Terraform(TerraformPart part, Path folder, URI endpoint) {
        this.part = part;
        this.folder = folder;
        this.endpoint = endpoint;
    }

    /** Prepares these parts; {@link #init} has to be called first. */
    static Terraform in(Path folder, TerraformPart part, URI endpoint) throws IOException {
        try (InputStream in = Terraform.class.getResourceAsStream("/hcloud/main.tf")) {
            Files.write(
                    folder.resolve("main.tf"),
                    Optional.ofNullable(in).orElseThrow().readAllBytes());
        }
        Files.copy(part.lockFile(), folder.resolve(".terraform.lock.hcl"));
        return new Terraform(part, folder, endpoint);
    }

    /** Installs the plugin that the lock file names, and no other. */
    void init() throws IOException, InterruptedException {
        succeed(Map.of(), "init", "-input=false", "-lockfile=readonly");
    }

    void succeed(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        assertThat(run(variables, arguments)).as(output()).isZero();
    }

    /** Returns the exit code; the output is in {@link #output}. */
    int run(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(part.program().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        Map<String, String> environment = builder.environment();
        Optional<String> path = Optional.ofNullable(environment.get("PATH"));
        environment.clear();
        environment.put("PATH", path.orElse("/usr/local/bin:/usr/bin:/bin"));
        environment.put("HOME", folder.toString());
        environment.put("TF_CLI_CONFIG_FILE", part.cliConfig().toString());
        environment.put("TF_IN_AUTOMATION", "1");
        environment.put("HCLOUD_TOKEN", HetznerOptions.TEST_TOKEN);
        environment.put("TF_VAR_endpoint", endpoint.toString());
        environment.put("TF_VAR_user_data", "#cloud-config");
        variables.forEach((name, value) -> environment.put("TF_VAR_" + name, value));
        Process process = builder.start();
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("terraform " + arguments[0] + " does not end: " + output());
        }
        return process.exitValue();
    }

    /** Removes the link to the plugin, which JUnit would warn of. */
    void forgetPlugin() throws IOException {
        Path plugins = folder.resolve(".terraform/providers");
        if (!Files.isDirectory(plugins)) {
            return;
        }
        try (Stream<Path> files = Files.walk(plugins)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    String output() throws IOException {
        Path file = folder.resolve("output");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
