package dev.claudecloud.hetzner.client;

import dev.claudecloud.http.ApiException;
import dev.claudecloud.http.ApiFailure;
import dev.claudecloud.http.ApiRequest;
import dev.claudecloud.http.FailureTable;
import dev.claudecloud.http.HttpReply;
import dev.claudecloud.http.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Maps observed failures to {@link HetznerError}. The only such mapping. */
final class HetznerFailureTable implements FailureTable {

    private final RequestBudget budget;

    HetznerFailureTable(RequestBudget budget) {
        this.budget = budget;
    }

    @Override
    public ApiException exception(ApiFailure failure, Optional<HttpReply> answer) {
        HetznerError error = error(failure);
        Optional<Duration> wait = error == HetznerError.RATE_LIMITED ? budget.untilReset() : Optional.empty();
        return new HetznerException(error, failure, failure.sentence("Hetzner"), wait);
    }

    private static HetznerError error(ApiFailure failure) {
        return switch (failure.kind()) {
            case REFUSED ->
                HetznerError.of(failure.status().orElse(0), failure.code().orElse(""));
            case UNREADABLE -> HetznerError.UNREADABLE;
            case NOT_CONNECTED -> HetznerError.NO_CONNECTION;
            case TIMED_OUT, INTERRUPTED -> HetznerError.TIMEOUT;
            case BROKEN_OFF ->
                failure.method() == ApiRequest.Method.POST ? HetznerError.REPLY_LOST : HetznerError.NO_CONNECTION;
        };
    }

    /** {@code {"error": {"code", "message", "details": {"limits": [{"name"}]}}}}; a limit of the account is named. */
    @Override
    public Optional<Refusal> refusal(JsonObject body) {
        return body.optional("error", error -> {
            String limits = error
                    .optional("details", details -> details.list("limits", limit -> limit.text("name")))
                    .orElse(List.of())
                    .stream()
                    .collect(Collectors.joining(", "));
            String words = error.optionalText("message").orElse("") + (limits.isEmpty() ? "" : " (" + limits + ")");
            return new Refusal(error.optionalText("code"), Optional.of(words.strip()));
        });
    }

    /**
     * Returns no pattern: a Hetzner token is 64 letters and digits, as are many other values, so only the token of the
     * request is masked.
     */
    @Override
    public List<Pattern> secrets() {
        return List.of();
    }
}
