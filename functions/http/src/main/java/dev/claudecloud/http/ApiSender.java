package dev.claudecloud.http;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Sends all requests; every failure is thrown as the client's {@link ApiException}. A call passes, from the outside to
 * the inside: the attempts, the token, the transport, the failure table, the parsing of the response.
 *
 * <p>GET, PUT and DELETE are sent up to three times where {@link ApiException#transientFailure} says so. A POST is sent
 * once, whatever happens. The token is read anew for each attempt; an exception from that reaches the caller unchanged,
 * and nothing was sent then. An interrupted thread stops at once and stays interrupted. Thread-safe.
 */
public final class ApiSender implements AutoCloseable {

    private final Transport transport;
    private final Supplier<ApiToken> tokens;
    private final FailureTable table;
    private final RetryPolicy retries;
    private final Consumer<HttpReply> listener;

    /**
     * Creates a sender; opens no connection and reads no token yet.
     *
     * @param listener receives every response, whatever its status
     */
    public ApiSender(
            Transport transport,
            Supplier<ApiToken> tokens,
            FailureTable table,
            Pause pause,
            Consumer<HttpReply> listener) {
        this.transport = transport;
        this.tokens = tokens;
        this.table = table;
        this.retries = new RetryPolicy(pause, RandomGenerator.getDefault());
        this.listener = listener;
    }

    /** Returns an object that must exist. */
    public <T> T ask(ApiRequest request, Function<JsonObject, T> shape) {
        return send(request, body -> shape.apply(JsonObject.parse(body)));
    }

    /** Returns an object, or empty when the API reports that it does not exist. */
    public <T> Optional<T> find(ApiRequest request, Function<JsonObject, T> shape) {
        return unlessAbsent(() -> ask(request, shape));
    }

    /** Returns a response that is a list of objects. */
    public <T> List<T> list(ApiRequest request, Function<JsonObject, T> shape) {
        return send(request, body -> JsonObject.parseList(body, shape));
    }

    /**
     * Deletes an object. A repeated deletion returns false when its own first attempt deleted the object.
     *
     * @return false when the API reports that the object does not exist
     */
    public boolean delete(ApiRequest request) {
        return unlessAbsent(() -> send(request, ApiSender::deleted)).orElse(false);
    }

    /** Aborts the calls in progress and closes the connections. */
    @Override
    public void close() {
        transport.close();
    }

    /** Checks that a response is empty or an object; a proxy's page is neither. */
    private static boolean deleted(String body) {
        if (!body.isEmpty()) {
            JsonObject.parse(body);
        }
        return true;
    }

    private <T> T send(ApiRequest request, Function<String, T> shape) {
        return retries.run(request.method(), () -> attempt(request, shape));
    }

    private <T> T attempt(ApiRequest request, Function<String, T> shape) {
        ApiToken token = tokens.get();
        Failures failures = new Failures(request, token);
        HttpReply reply = exchange(request, token, failures);
        listener.accept(reply);
        if (!reply.successful()) {
            throw failures.refused(reply);
        }
        try {
            return shape.apply(reply.body().orElseThrow(() -> new Unreadable("it is too long")));
        } catch (Unreadable | IllegalArgumentException e) {
            throw failures.unreadable(reply, String.valueOf(e.getMessage()));
        }
    }

    private HttpReply exchange(ApiRequest request, ApiToken token, Failures failures) {
        try {
            return transport.exchange(request, token);
        } catch (IOException e) {
            throw failures.lost(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.of(ApiFailure.Kind.INTERRUPTED, "");
        }
    }

    private static <T> Optional<T> unlessAbsent(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (ApiException e) {
            if (e.notFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Creates the exceptions of one attempt. */
    private final class Failures {

        private final ApiRequest request;
        private final SecretMask mask;

        Failures(ApiRequest request, ApiToken token) {
            this.request = request;
            this.mask = new SecretMask(token, table.secrets());
        }

        ApiException refused(HttpReply reply) {
            Optional<FailureTable.Refusal> refusal = reply.body().flatMap(this::refusal);
            return table.exception(
                    failure(
                            ApiFailure.Kind.REFUSED,
                            OptionalInt.of(reply.status()),
                            refusal.flatMap(FailureTable.Refusal::code),
                            refusal.flatMap(FailureTable.Refusal::message),
                            ""),
                    Optional.of(reply));
        }

        ApiException unreadable(HttpReply reply, String why) {
            return table.exception(
                    failure(
                            ApiFailure.Kind.UNREADABLE,
                            OptionalInt.of(reply.status()),
                            Optional.empty(),
                            Optional.empty(),
                            why),
                    Optional.of(reply));
        }

        ApiException lost(IOException lost) {
            return of(LostAnswer.kind(lost), lost.getClass().getSimpleName() + ": " + lost.getMessage());
        }

        ApiException of(ApiFailure.Kind kind, String detail) {
            return table.exception(
                    failure(kind, OptionalInt.empty(), Optional.empty(), Optional.empty(), detail), Optional.empty());
        }

        private Optional<FailureTable.Refusal> refusal(String body) {
            try {
                return table.refusal(JsonObject.parse(body));
            } catch (Unreadable e) {
                return Optional.empty();
            }
        }

        private ApiFailure failure(
                ApiFailure.Kind kind, OptionalInt status, Optional<String> code, Optional<String> said, String detail) {
            return new ApiFailure(
                    kind,
                    request.method(),
                    mask.line(transport.named(request)),
                    status,
                    code,
                    said.map(mask::line).filter(words -> !words.isEmpty()),
                    mask.line(detail));
        }
    }
}
