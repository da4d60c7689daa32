package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A laptop that runs the script served for a machine at Hetzner. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
abstract class HetznerConnectScene {

    Laptop laptop;

    @BeforeAll
    static void parts() {
        RealPart.require("curl", RealPart.command("/usr/bin/curl", "--version"));
        RealPart.require("perl", RealPart.command("/usr/bin/perl", "-v"));
        RealPart.require("script", RealPart.command("script", "--version"));
    }

    @BeforeEach
    void unpack(@TempDir Path folder) throws IOException {
        laptop = new Laptop(folder);
    }

    @AfterEach
    void close() {
        laptop.close();
    }

    /** Runs it until the terminal opens and closes; returns what was shown. */
    String reaches(String way) throws Exception {
        try (Terminal terminal = laptop.run("dash", laptop.script())) {
            terminal.shows("TERMINAL by " + way).types("");
            assertThat(terminal.ends()).as(terminal.text()).isZero();
            laptop.assertNoFailure();
            return terminal.text();
        }
    }

    /** Runs it until it exits with 1; returns what was shown. */
    String fails() throws Exception {
        return fails(laptop.script());
    }

    String fails(String script) throws Exception {
        try (Terminal terminal = laptop.run("dash", script)) {
            assertThat(terminal.ends()).as(terminal.text()).isEqualTo(1);
            laptop.assertNoFailure();
            return terminal.text();
        }
    }
}
