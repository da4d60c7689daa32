package dev.claudecloud.handlers;

import dev.claudecloud.lab.testkit.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A new terminal in which one command runs. */
final class Terminal implements AutoCloseable {

    private final Process process;
    private final StringBuilder shown = new StringBuilder();
    private final Thread reader;

    private Terminal(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(() -> read(process.getInputStream()));
    }

    /** Runs a shell command in a new terminal. */
    static Terminal open(String command, Path home, Map<String, String> environment) {
        return start(home, environment, "script", "-qefc", command, "/dev/null");
    }

    /** Runs it without any terminal. */
    static Terminal none(String command, Path home, Map<String, String> environment) {
        return start(home, environment, "setsid", "-w", "sh", "-c", command);
    }

    private static Terminal start(Path home, Map<String, String> environment, String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("HOME", home.toString(), "TERM", "xterm", "SHELL", "/bin/sh"));
        try {
            return new Terminal(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until this is on the screen. */
    Terminal shows(String text) {
        Patience.await().until(() -> {
            boolean over = !reader.isAlive();
            if (over && !text().contains(text)) {
                throw new AssertionError("ended without showing '" + text + "':\n" + text());
            }
            return text().contains(text);
        });
        return this;
    }

    Terminal types(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Waits for the end and returns the exit code. */
    int ends() throws InterruptedException {
        if (!process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running:\n" + text());
        }
        reader.join();
        return process.exitValue();
    }

    /** Returns everything shown so far. */
    String text() {
        synchronized (shown) {
            return shown.toString();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void read(InputStream in) {
        byte[] piece = new byte[4096];
        try {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                add(new String(piece, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException ended) {
            add("\n(" + ended.getMessage() + ")");
        }
    }

    private void add(String text) {
        synchronized (shown) {
            shown.append(text);
        }
    }
}
