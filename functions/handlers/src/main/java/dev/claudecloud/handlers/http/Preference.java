package dev.claudecloud.handlers.http;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Prefer: wait=<seconds>} of RFC 7240: how long the caller would wait for the end of an operation. */
public final class Preference {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?([0-9]{1,6})\"?\\s*(?:$|[,;])");
    private static final Duration LONGEST = Duration.ofSeconds(25);

    /** What an answer needs after the waiting: the gateway gives up at 30 s. */
    private static final Duration RESERVE = Duration.ofSeconds(3);

    private Preference() {}

    /** The time to wait, at most 25 s and well within what is left of the invocation; empty without a preference. */
    public static Optional<Duration> wait(AuthenticatedRequest call) {
        return call.request().header("Prefer").flatMap(Preference::seconds).map(requested -> {
            Duration most = call.remaining().minus(RESERVE);
            Duration limit = most.compareTo(LONGEST) < 0 ? most : LONGEST;
            return requested.compareTo(limit) < 0 ? requested : limit.isNegative() ? Duration.ZERO : limit;
        });
    }

    private static Optional<Duration> seconds(String header) {
        Matcher matcher = WAIT.matcher(header);
        return matcher.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    /** The answer, marked as one that took the preference into account. */
    public static HttpResponse applied(HttpResponse response) {
        return response.with("Preference-Applied", "wait");
    }
}
