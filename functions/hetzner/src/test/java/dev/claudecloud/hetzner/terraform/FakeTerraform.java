package dev.claudecloud.hetzner.terraform;

import static dev.claudecloud.lab.testkit.Patience.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A shell script instead of Terraform, with the rest of an installation and a time that the test sets. */
final class FakeTerraform {

    static final String TOKEN = "t".repeat(64);
    static final RunSecrets INPUTS = new RunSecrets(TOKEN, Optional.empty(), Map.of("user_data", "setup-key-4711"));

    private static final Duration TOTAL = Duration.ofMinutes(10);

    private final Path home;
    private final Path program;
    private final AtomicReference<Duration> left = new AtomicReference<>(TOTAL);
    private final AtomicInteger asked = new AtomicInteger();

    /** @param home an empty folder with a short name */
    FakeTerraform(Path home) throws IOException {
        this.home = home;
        this.program = home.resolve("terraform");
        Files.createDirectories(home.resolve("module/tests"));
        Files.writeString(home.resolve("module/server.tf"), "# server\n");
        Files.writeString(home.resolve("module/extra.tf.json"), "{}");
        Files.writeString(home.resolve("module/README.md"), "not for Terraform");
        Files.writeString(home.resolve("module/tests/a.tftest.hcl"), "# a test\n");
        Files.writeString(home.resolve("lock.hcl"), "# lock\n");
        does("exit 0");
    }

    /** Sets the program, as a POSIX shell script; its working folder is the one of the run. */
    FakeTerraform does(String script) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return this;
    }

    TerraformInstallation installation() {
        return new TerraformInstallation(
                program,
                home.resolve("module"),
                home.resolve("rc"),
                Optional.of(home.resolve("lock.hcl")),
                home.resolve("work"),
                "/usr/bin:/bin");
    }

    Path work() {
        return home.resolve("work");
    }

    DeadlineLadder ladder() {
        return new DeadlineLadder(TOTAL, () -> {
            asked.incrementAndGet();
            return left.get();
        });
    }

    /** Returns when the run has checked its processes twice more, so that at least one check is complete. */
    void awaitLooks() {
        // After each check it reads the remaining time.
        int wanted = asked.get() + 2;
        await().until(() -> asked.get() >= wanted);
    }

    void left(Duration duration) {
        left.set(duration);
    }

    static RunSecrets inputs(Map<String, String> variables) {
        return new RunSecrets(TOKEN, Optional.of(URI.create("http://127.0.0.1:1/v1")), variables);
    }
}
