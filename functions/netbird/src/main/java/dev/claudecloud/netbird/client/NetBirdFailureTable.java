package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiException;
import dev.claudecloud.http.ApiFailure;
import dev.claudecloud.http.ApiFailure.Kind;
import dev.claudecloud.http.FailureTable;
import dev.claudecloud.http.HttpReply;
import dev.claudecloud.http.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Maps observed failures to NetBird's kinds of failure; the first matching row counts. */
final class NetBirdFailureTable implements FailureTable {

    private static final String SERVICE = "NetBird";
    private static final List<Pattern> SECRETS = List.of(ClearKey.FORM, Pattern.compile("nb[a-z]_[A-Za-z0-9]{8,}"));

    private record Row(Predicate<ApiFailure> fits, NetBirdFailure failure) {}

    private static final List<Row> TABLE = List.of(
            kind(Kind.TIMED_OUT, NetBirdFailure.TIMEOUT),
            kind(Kind.INTERRUPTED, NetBirdFailure.TIMEOUT),
            kind(Kind.NOT_CONNECTED, NetBirdFailure.UNREACHABLE),
            kind(Kind.BROKEN_OFF, NetBirdFailure.UNREACHABLE),
            kind(Kind.UNREADABLE, NetBirdFailure.UNREADABLE),
            status(401, NetBirdFailure.UNAUTHORIZED),
            status(403, NetBirdFailure.FORBIDDEN),
            said(404, "(?s).+", NetBirdFailure.NOT_FOUND),
            status(404, NetBirdFailure.UNREADABLE),
            said(400, "group: .+ not found", NetBirdFailure.NOT_FOUND),
            said(400, "(?s)group has been linked to .+", NetBirdFailure.LINKED),
            status(409, NetBirdFailure.CONFLICT),
            status(412, NetBirdFailure.PRECONDITION),
            status(429, NetBirdFailure.RATE_LIMITED),
            new Row(failure -> failure.status().orElse(0) / 100 == 4, NetBirdFailure.INVALID),
            new Row(failure -> failure.status().orElse(0) / 100 == 5, NetBirdFailure.SERVER),
            new Row(failure -> true, NetBirdFailure.UNREADABLE));

    @Override
    public ApiException exception(ApiFailure failure, Optional<HttpReply> answer) {
        NetBirdFailure kind = TABLE.stream()
                .filter(row -> row.fits().test(failure))
                .findFirst()
                .orElseThrow()
                .failure();
        return new NetBirdException(kind, failure, sentence(kind, failure));
    }

    @Override
    public Optional<Refusal> refusal(JsonObject body) {
        Optional<String> code =
                body.optionalNumber("code").stream().mapToObj(Integer::toString).findFirst();
        return Optional.of(new Refusal(code, body.optionalText("message")));
    }

    @Override
    public List<Pattern> secrets() {
        return SECRETS;
    }

    private static String sentence(NetBirdFailure kind, ApiFailure failure) {
        return kind == NetBirdFailure.UNREADABLE && failure.kind() == Kind.REFUSED
                ? "What answered " + failure.call() + " with "
                        + failure.status().orElse(0) + " is not NetBird's API"
                        + failure.said().map(words -> ": " + words).orElse("")
                : failure.sentence(SERVICE);
    }

    private static Row kind(Kind kind, NetBirdFailure failure) {
        return new Row(seen -> seen.kind() == kind, failure);
    }

    private static Row status(int status, NetBirdFailure failure) {
        return new Row(seen -> seen.status().orElse(0) == status, failure);
    }

    private static Row said(int status, String pattern, NetBirdFailure failure) {
        return new Row(
                seen -> seen.status().orElse(0) == status
                        && seen.said().filter(text -> text.matches(pattern)).isPresent(),
                failure);
    }
}
