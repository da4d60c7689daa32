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

/** The Docker engine; whatever it answers with but a result comes out as a {@link ProvisionException}. */
final class DockerEngine implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_CONNECTIONS = 64;

    private final DockerClient client;

    private DockerEngine(DockerClient client) {
        this.client = client;
    }

    /** No connection is opened yet. No API version is set: each engine refuses some, and knows its own. */
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

    /** An answer that must be there. */
    <T> T call(Function<DockerClient, T> question) {
        try {
            return question.apply(client);
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    /** An answer, or empty when the engine has no such thing. */
    <T> Optional<T> find(Function<DockerClient, T> question) {
        try {
            return Optional.of(question.apply(client));
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    /** Takes something away: nothing to do, and nothing there, are success. */
    void drop(Consumer<DockerClient> command) {
        find(docker -> {
            unlessDone(() -> command.accept(docker));
            return true;
        });
    }

    /** Does something to what must be there; nothing to do is success. */
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
