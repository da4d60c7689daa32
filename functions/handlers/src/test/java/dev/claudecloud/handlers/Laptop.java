package dev.claudecloud.handlers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.claudecloud.handlers.TestApi.Person;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A clean user account on a computer, with stand-ins for the programs that the connect script calls, and access to the
 * API. An operation advances each time it is read.
 */
final class Laptop implements AutoCloseable {

    private static final List<String> STAND_INS =
            List.of("netbird", "ssh", "mosh", "perl", "ssh-keygen", "curl", "sudo", "uname");

    final TestApi api;
    final Person person;
    final String instance;
    /** The requests to the API, in order. */
    final List<String> requests = new CopyOnWriteArrayList<>();
    /** How long the script waits for a machine to answer. */
    int waitSeconds = 60;
    /** Called when a machine is woken. */
    Runnable onWake = () -> {};
    /** Happens after each call that registers a key or enrols a device. */
    Runnable onDevices = () -> {};

    final Path home;
    private final Path standIns;
    private final Path state;
    private final HttpServer server;
    private final ExecutorService one = Executors.newSingleThreadExecutor();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    Laptop(Path folder) throws IOException {
        home = Files.createDirectories(folder.resolve("a home"));
        standIns = Files.createDirectories(folder.resolve("bin"));
        state = Files.createDirectories(folder.resolve("state"));
        for (String name : STAND_INS) {
            install(name, standIns);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(one);
        server.createContext("/", this::answer);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        api = new TestApi(
                Map.of("PROVIDER", "hetzner", "NETWORKED", "yes", "PUBLIC_URL", url), name -> Optional.empty());
        person = api.user("user@example.com");
        instance = api.running(person);
        api.network(person);
    }

    private static void install(String name, Path folder) throws IOException {
        Path program = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(Laptop.class.getResourceAsStream("/laptop/" + name))) {
            Files.write(program, in.readAllBytes());
        }
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("not made executable: " + program);
        }
    }

    /** Removes a program; the command that would install it finds it. */
    void without(String name) throws IOException {
        install(name, state);
        Files.delete(standIns.resolve(name));
    }

    /** Sets a value for the stand-ins. */
    void set(String name, String text) {
        try {
            Files.writeString(state.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void unset(String name) {
        try {
            Files.deleteIfExists(state.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what a stand-in has recorded; empty if it has recorded nothing. */
    String noted(String name) throws IOException {
        Path note = state.resolve(name);
        return Files.exists(note) ? Files.readString(note) : "";
    }

    void pause() {
        api.post("/instances/" + instance + "/pause", "").key(person.key()).send();
        api.work();
    }

    /** Returns the script as it is served now. */
    String script() {
        Answer answer = api.get("/connect.sh").key(person.key()).send();
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
        return answer.body();
    }

    /** Runs a script in a terminal, from a pipe. */
    Terminal run(String shell, String script) throws IOException {
        requests.clear();
        return Terminal.open(pipe(shell, script), home, environment());
    }

    Terminal runWithoutTerminal(String script) throws IOException {
        return Terminal.none(pipe("sh", script), home, environment());
    }

    private String pipe(String shell, String script) throws IOException {
        Path file = Files.writeString(state.resolve("script"), script);
        return "cat '" + file + "' | " + shell;
    }

    /** Runs it with variables of the user that have the names of the script's. */
    private Map<String, String> environment() {
        return Map.of(
                "TOKEN",
                "of another service",
                "setup_key",
                "exported",
                "answer",
                "exported",
                "PATH",
                standIns + ":/usr/bin:/bin",
                "STATE",
                state.toString(),
                "STAND_INS",
                standIns.toString(),
                "CLAUDECLOUD_WAIT_SECONDS",
                Integer.toString(waitSeconds));
    }

    /** @throws AssertionError if a response did not match the description */
    void assertNoFailure() {
        failures.stream().findFirst().ifPresent(failure -> {
            throw new AssertionError("the API failed", failure);
        });
    }

    @Override
    public void close() {
        server.stop(0);
        one.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add((exchange.getRequestMethod() + " " + path + " " + body).strip());
        int status = 599;
        byte[] bytes = {};
        try {
            Sending sending = api.request(exchange.getRequestMethod(), path).body(body);
            exchange.getRequestHeaders()
                    .forEach((name, values) -> sending.header(name.toLowerCase(Locale.ROOT), values.getFirst()));
            Answer answer = sending.send();
            status = answer.status();
            bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            if (path.endsWith("/wake")) {
                onWake.run();
            }
            if (path.endsWith("/devices")) {
                onDevices.run();
            }
            if (path.startsWith("/operations/")) {
                api.work();
            }
        } catch (AssertionError | RuntimeException e) {
            failures.add(e);
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
