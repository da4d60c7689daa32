package dev.claudecloud.handlers.http;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Prefer: wait=<seconds>} of RFC 7240: how long the caller waits for the end of an operation. */
public final class Preference {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?([0-9]{1,6})\"?\\s*(?:$|[,;])");
    private static final Duration LONGEST = Duration.ofSeconds(25);

    /** The time that a response needs after the wait: the gateway times out at 30 s. */
    private static final Duration RESERVE = Duration.ofSeconds(3);

    private Preference() {}

    /** Returns the time to wait, at most 25 s and well within the time left; empty without a preference. */
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

    /** Returns the response, marked as one that honoured the preference. */
    public static HttpResponse applied(HttpResponse response) {
        return response.with("Preference-Applied", "wait");
    }
}
