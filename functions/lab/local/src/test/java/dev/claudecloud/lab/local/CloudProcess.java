package dev.claudecloud.lab.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A local cloud in a separate JVM, to be killed like with {@code kill -9}. */
final class CloudProcess implements AutoCloseable {

    private static final long START_SECONDS = 300;

    private final Path data;
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private String deadly = "";
    private int survived;

    private CloudProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
        Thread.ofVirtual().start(this::read);
    }

    static CloudProcess start(Path data, Map<String, String> environment) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LocalCloud.class.getName(),
                "--provider=docker",
                "--port=0",
                "--data=" + data,
                "--template=" + TestCloud.TEMPLATE);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new CloudProcess(data, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a client once the cloud answers. */
    CloudClient client() {
        try {
            URI url = ready.get(START_SECONDS, TimeUnit.SECONDS);
            return new CloudClient(
                    url, Files.readString(data.resolve("admin-key")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (Exception e) {
            throw new AssertionError("not started: " + output(), e);
        }
    }

    /** Kills it at a line of this kind after {@code more} others of that kind: in the middle of an operation. */
    synchronized void dieAt(String kind, int more) {
        deadly = "  " + kind + " ";
        survived = more;
    }

    /** Waits for that death. */
    void awaitDeath() {
        try {
            if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still alive: " + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    synchronized String output() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitDeath();
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new TimeoutException("ended"));
    }

    private synchronized void take(String line) {
        lines.add(line);
        if (line.startsWith("ready: ")) {
            ready.complete(URI.create(line.substring("ready: ".length())));
        }
        if (!deadly.isEmpty() && line.contains(deadly) && survived-- == 0) {
            process.destroyForcibly();
        }
    }

    /** Returns the address of its DynamoDB Local. */
    static URI table(CloudClient client) {
        JsonNode list = client.call("GET", "/_local/", "", "").json();
        return URI.create(list.path("table").asText());
    }
}
