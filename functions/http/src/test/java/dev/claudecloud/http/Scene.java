package dev.claudecloud.http;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** A client, and an HTTP server with scripted responses. Pauses take no time and are recorded. */
final class Scene implements AutoCloseable {

    static final String TOKEN = "nbp_0123456789abcdefghijABCDEFGHIJ123456";
    static final String OBJECT = "{\"id\":\"g1\"}";
    static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(250), Duration.ofMillis(400));

    /** Refusals are {@code {"code": "…", "message": "…"}}; a secret is {@code sk_} and letters. */
    static final FailureTable TABLE = new FailureTable() {
        @Override
        public ApiException exception(ApiFailure failure, Optional<HttpReply> answer) {
            return new SampleException(failure);
        }

        @Override
        public Optional<Refusal> refusal(JsonObject body) {
            return Optional.of(new Refusal(body.optionalText("code"), body.optionalText("message")));
        }

        @Override
        public List<Pattern> secrets() {
            return List.of(Pattern.compile("sk_[a-z]+"));
        }
    };

    final MockWebServer server = new MockWebServer();
    final List<Duration> pauses = new ArrayList<>();
    final List<HttpReply> heard = new ArrayList<>();
    final ApiSender client;

    private Scene(Timeouts timeouts, Supplier<ApiToken> tokens) {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = new ApiSender(
                new Transport(server.url("/api").uri(), timeouts), tokens, TABLE, pauses::add, heard::add);
    }

    static Scene open() {
        return open(Timeouts.DEFAULT);
    }

    static Scene open(Timeouts timeouts) {
        return new Scene(timeouts, Scene::token);
    }

    static Scene open(Supplier<ApiToken> tokens) {
        return new Scene(Timeouts.DEFAULT, tokens);
    }

    /** Creates a client with another address. */
    static ApiSender client(URI api, Timeouts timeouts, Pause pause) {
        return new ApiSender(new Transport(api, timeouts), Scene::token, TABLE, pause, reply -> {});
    }

    static ApiToken token() {
        return new ApiToken("Token", TOKEN);
    }

    /** The entries that are read from a list. */
    List<String> list() {
        return list(client);
    }

    static List<String> list(ApiSender client) {
        return client.list(ApiRequest.get("groups"), json -> json.text("id"));
    }

    String find() {
        return client.find(ApiRequest.get("groups", "g1"), json -> json.text("id"))
                .orElse("");
    }

    String post() {
        return client.ask(ApiRequest.post(JsonBody.object().put("name", "a"), "groups"), json -> json.text("id"));
    }

    String put() {
        return client.ask(ApiRequest.put(JsonBody.object().put("name", "a"), "groups", "g1"), json -> json.text("id"));
    }

    boolean delete() {
        return client.delete(ApiRequest.delete("groups", "g1"));
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

    /** Returns the failure of a list. */
    SampleException failing() {
        SampleException failure = catchThrowableOfType(SampleException.class, this::list);
        return Objects.requireNonNull(failure, "it went well");
    }

    RecordedRequest taken() {
        try {
            return Objects.requireNonNull(server.takeRequest(2, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the body that the server received. */
    static String body(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().utf8();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
