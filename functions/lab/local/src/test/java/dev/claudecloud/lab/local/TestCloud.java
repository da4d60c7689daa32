package dev.claudecloud.lab.local;

import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.ProviderRegistry;
import dev.claudecloud.lab.local.CloudClient.Reply;
import dev.claudecloud.lab.testkit.RepositoryFile;
import dev.claudecloud.lab.testkit.documents.MemoryDocuments;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A whole local cloud in this process, with a client. */
final class TestCloud implements AutoCloseable {

    static final Path TEMPLATE = RepositoryFile.at("infra/template.yaml");

    private final RunningCloud cloud;
    private final CloudClient client;
    private final ByteArrayOutputStream console;

    private TestCloud(LocalSettings settings, LocalWiring.Taps taps) {
        console = new ByteArrayOutputStream();
        cloud = new LocalWiring(settings, new PrintStream(console, true, StandardCharsets.UTF_8), taps).start();
        client = new CloudClient(cloud.url(), cloud.adminKey().reveal());
    }

    static TestCloud start(Path data) {
        return new TestCloud(settings("memory", data, Map.of()), LocalWiring.Taps.NONE);
    }

    /** Has the name of Docker, on which some responses depend, but uses no engine. */
    static TestCloud startAsDocker(Path data, TableCalls calls) {
        LocalWiring.Taps taps = calls.taps(made -> new Providers(
                new ProviderRegistry<>(Map.of(
                        "docker",
                        () -> new ReportingProvisioner(
                                made.provisioners()
                                        .find(new ProviderName("memory"))
                                        .orElseThrow(),
                                calls::token))),
                made.networks(),
                Optional.of(Leftovers.inventories(calls.documents(new MemoryDocuments())))));
        return new TestCloud(settings("docker", data, Map.of()), taps);
    }

    /** With objects that the sweeps find. */
    static TestCloud startWithLeftovers(Path data) {
        UnaryOperator<Providers> more = made -> new Providers(
                made.provisioners(), made.networks(), Optional.of(Leftovers.inventories(new MemoryDocuments())));
        return new TestCloud(
                settings("memory", data, Map.of()),
                new LocalWiring.Taps(UnaryOperator.identity(), UnaryOperator.identity(), more));
    }

    /** On the engine that {@code environment} names. */
    static TestCloud startOnDocker(Path data, Map<String, String> environment) {
        return new TestCloud(settings("docker", data, environment), LocalWiring.Taps.NONE);
    }

    /** Hetzner simulated, with the Terraform that {@code environment} names. */
    static TestCloud startAtHetzner(Path data, Map<String, String> environment) {
        return new TestCloud(settings("hetzner", data, environment), LocalWiring.Taps.NONE);
    }

    static LocalSettings settings(String provider, Path data, Map<String, String> environment) {
        return new LocalSettings(
                LocalProvider.named(provider), 0, data, TEMPLATE, "127.0.0.1", Optional.empty(), environment);
    }

    CloudClient client() {
        return client;
    }

    URI url() {
        return client.url();
    }

    String adminKey() {
        return client.adminKey();
    }

    String console() {
        return console.toString(StandardCharsets.UTF_8);
    }

    Reply admin(String method, String path, String body) {
        return client.admin(method, path, body);
    }

    Reply call(String method, String path, String key, String body, String... headers) {
        return client.call(method, path, key, body, headers);
    }

    String user(String email) {
        return client.user(email);
    }

    Reply settle(String method, String path, String key) {
        return client.settle(method, path, key);
    }

    void advance(long seconds) {
        client.advance(seconds);
    }

    void fire(String schedule) {
        client.fire(schedule);
    }

    @Override
    public void close() {
        client.close();
        cloud.close();
    }
}
