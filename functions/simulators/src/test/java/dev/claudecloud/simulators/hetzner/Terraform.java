package dev.claudecloud.simulators.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.testkit.RealPart;
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

/** The real Terraform with the real hcloud provider, in a folder of its own. */
final class Terraform {

    private static final String PROVIDER =
            "registry.terraform.io/hetznercloud/hcloud/1.68.0/linux_amd64/terraform-provider-hcloud_v1.68.0";
    private static final int LONGEST_MINUTES = 4;

    private final Path folder;
    private final URI endpoint;

    private Terraform(Path folder, URI endpoint) {
        this.folder = folder;
        this.endpoint = endpoint;
    }

    /** Skips the test, or fails it where real parts are required, when Terraform or the provider is not there. */
    static Terraform in(Path folder, URI endpoint) throws IOException, InterruptedException {
        Path plugins = plugins();
        RealPart.require("Terraform", RealPart.command("terraform", "version"));
        RealPart.require(
                "the hcloud provider",
                () -> Files.isExecutable(plugins.resolve(PROVIDER))
                        ? Optional.empty()
                        : Optional.of("no " + plugins.resolve(PROVIDER)));
        Files.writeString(folder.resolve("cli.tfrc"), """
                disable_checkpoint = true
                provider_installation {
                  filesystem_mirror {
                    path = "%s"
                  }
                }
                """.formatted(plugins));
        try (InputStream in = Terraform.class.getResourceAsStream("/hcloud/main.tf")) {
            Files.write(
                    folder.resolve("main.tf"),
                    Optional.ofNullable(in).orElseThrow().readAllBytes());
        }
        Terraform terraform = new Terraform(folder, endpoint);
        terraform.succeed(Map.of(), "init", "-input=false");
        return terraform;
    }

    void succeed(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        assertThat(run(variables, arguments)).as(output()).isZero();
    }

    /** The exit code; the output is in {@link #output}. */
    int run(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("terraform"));
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
        environment.put("TF_CLI_CONFIG_FILE", folder.resolve("cli.tfrc").toString());
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
        Files.deleteIfExists(folder.resolve(".terraform/providers/" + PROVIDER).getParent());
    }

    String output() throws IOException {
        Path file = folder.resolve("output");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static Path plugins() {
        String cache = Optional.ofNullable(System.getenv("CLAUDECLOUD_CACHE"))
                .orElseGet(() -> System.getProperty("user.home") + "/.cache/claudecloud");
        return Path.of(cache, "terraform", "plugins");
    }
}
