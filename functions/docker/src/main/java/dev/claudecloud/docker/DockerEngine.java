package dev.claudecloud.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.claudecloud.core.provision.ProvisionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A client of the Docker engine; every failure is thrown as a {@link ProvisionException}. */
final class DockerEngine implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_CONNECTIONS = 64;

    private final DockerClient client;

    private DockerEngine(DockerClient client) {
        this.client = client;
    }

    /**
     * Creates a client; opens no connection yet. No API version is set, since each engine refuses some and negotiates
     * its own.
     */
    static DockerEngine at(Optional<String> dockerHost, Duration answerTimeout) {
        DefaultDockerClientConfig.Builder builder = DefaultDockerClientConfig.createDefaultConfigBuilder();
        dockerHost.ifPresent(builder::withDockerHost);
        DockerClientConfig config = builder.build();
        ZerodepDockerHttpClient http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .maxConnections(MOST_CONNECTIONS)
                .connectionTimeout(CONNECT_TIMEOUT)
                .responseTimeout(answerTimeout)
                .build();
        return new DockerEngine(DockerClientImpl.getInstance(config, http));
    }

    /** Returns a result that must exist. */
    <T> T call(Function<DockerClient, T> question) {
        try {
            return question.apply(client);
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    /** Returns a result, or empty when the object does not exist. */
    <T> Optional<T> find(Function<DockerClient, T> question) {
        try {
            return Optional.of(question.apply(client));
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    /** Removes something; success also when there is nothing to do or the object does not exist. */
    void drop(Consumer<DockerClient> command) {
        find(docker -> {
            unlessDone(() -> command.accept(docker));
            return true;
        });
    }

    /** Runs a command on an object that must exist; success also when there is nothing to do. */
    void run(Consumer<DockerClient> command) {
        call(docker -> {
            unlessDone(() -> command.accept(docker));
            return true;
        });
    }

    private static void unlessDone(Runnable command) {
        try {
            command.run();
        } catch (NotModifiedException done) {
            // 304: it is in that state already
        }
    }

    private static ProvisionException translated(RuntimeException failure) {
        return failure instanceof ProvisionException ours ? ours : DockerFailures.translate(failure);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
