package dev.claudecloud.netbird.client;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.claudecloud.http.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;

/** A client, and an HTTP server with scripted responses. Pauses take no time and are recorded. */
final class Scene implements AutoCloseable {

    static final String TOKEN = "nbp_0123456789abcdefghijABCDEFGHIJ123456";
    static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(250), Duration.ofMillis(400));

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final MockWebServer server = new MockWebServer();
    final List<Duration> pauses = new ArrayList<>();
    final NetBirdClient client;

    /** A request that the server received; an empty body is {@code null} as JSON. */
    record Taken(String method, String target, @Nullable JsonNode body, RecordedRequest request) {}

    private Scene(Timeouts timeouts, TokenSource tokens) {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = NetBirdClient.open(new NetBirdSettings(server.url("/").uri(), tokens, timeouts), pauses::add);
    }

    static Scene open() {
        return open(Timeouts.DEFAULT);
    }

    static Scene open(Timeouts timeouts) {
        return new Scene(timeouts, () -> new AccessToken(TOKEN));
    }

    static Scene open(TokenSource tokens) {
        return new Scene(Timeouts.DEFAULT, tokens);
    }

    Scene answering(int status, String body) {
        server.enqueue(response(status, body).build());
        return this;
    }

    Scene answering(MockResponse.Builder response) {
        server.enqueue(response.build());
        return this;
    }

    /** Closes the connection after reading the request, before a response. */
    Scene losing() {
        return answering(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
    }

    static MockResponse.Builder response(int status, String body) {
        return new MockResponse.Builder().code(status).body(body);
    }

    int requests() {
        return server.getRequestCount();
    }

    /** Returns the failure of a list of the groups. */
    NetBirdException failing() {
        NetBirdException failure = catchThrowableOfType(
                NetBirdException.class, () -> client.groups().list());
        return Objects.requireNonNull(failure, "it went well");
    }

    Taken taken() {
        try {
            RecordedRequest request = Objects.requireNonNull(server.takeRequest(2, TimeUnit.MINUTES));
            String body = request.getBody() == null ? "" : request.getBody().utf8();
            return new Taken(request.getMethod(), request.getTarget(), body.isEmpty() ? null : json(body), request);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
