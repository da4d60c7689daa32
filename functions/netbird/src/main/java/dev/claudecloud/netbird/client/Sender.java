package dev.claudecloud.netbird.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The one place that sends; whatever comes back but a result comes out as a {@link NetBirdException}. */
final class Sender implements AutoCloseable {

    private final TokenSource tokens;
    private final Transport transport;
    private final Attempts attempts;

    Sender(TokenSource tokens, Transport transport, Attempts attempts) {
        this.tokens = tokens;
        this.transport = transport;
        this.attempts = attempts;
    }

    /** An object that must be there. */
    <T> T ask(ApiRequest request, Function<Answer, T> shape) {
        return send(request, body -> shape.apply(Answer.object(body)));
    }

    /** An object, or empty when NetBird has no such thing. */
    <T> Optional<T> find(ApiRequest request, Function<Answer, T> shape) {
        return unlessAbsent(() -> ask(request, shape));
    }

    /** The whole list: NetBird has no pages. */
    <T> List<T> list(ApiRequest request, Function<Answer, T> shape) {
        return send(request, body -> Answer.objects(body, shape));
    }

    /** True when it was deleted, false when it was gone already. */
    boolean delete(ApiRequest request) {
        return unlessAbsent(() -> ask(request, answer -> true)).orElse(false);
    }

    @Override
    public void close() {
        transport.close();
    }

    private <T> T send(ApiRequest request, Function<String, T> shape) {
        return attempts.run(request, () -> attempt(request, shape));
    }

    private <T> T attempt(ApiRequest request, Function<String, T> shape) {
        AccessToken token = tokens.token();
        Failures failures = new Failures(request, token);
        Reply reply = exchange(request, token, failures);
        if (!reply.successful()) {
            throw failures.refused(reply);
        }
        try {
            return shape.apply(reply.body().orElseThrow(() -> new Unreadable("it is too long")));
        } catch (Unreadable | IllegalArgumentException e) {
            throw failures.unreadable(reply, String.valueOf(e.getMessage()));
        }
    }

    private Reply exchange(ApiRequest request, AccessToken token, Failures failures) {
        try {
            return transport.exchange(request, token);
        } catch (IOException e) {
            throw failures.lost(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted();
        }
    }

    private static <T> Optional<T> unlessAbsent(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (NetBirdException e) {
            if (e.failure() == NetBirdFailure.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
