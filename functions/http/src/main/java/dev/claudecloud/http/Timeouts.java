package dev.claudecloud.http;

import java.time.Duration;

/**
 * The timeouts of one attempt. A call that is retried makes up to three attempts with about two seconds between them.
 *
 * @param connect until the connection is established
 * @param read between two pieces of data that are received or sent
 * @param whole from the first byte sent to the last one read
 */
public record Timeouts(Duration connect, Duration read, Duration whole) {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** The default timeouts; a list of 500 peers takes NetBird three seconds: netbirdio/netbird#2587. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(20));

    /** @throws IllegalArgumentException when a timeout is not above zero and at most five minutes */
    public Timeouts {
        check(connect);
        check(read);
        check(whole);
    }

    private static void check(Duration timeout) {
        if (timeout.toMillis() <= 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a timeout is not above zero and at most five minutes");
        }
    }
}
