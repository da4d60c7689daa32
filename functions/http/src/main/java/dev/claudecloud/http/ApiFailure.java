package dev.claudecloud.http;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What went wrong with a request, before a client says what that means.
 *
 * @param call method and path, for a message
 * @param status of the answer, if one came
 * @param code the code in the answer, if it is in the API's form
 * @param said the API's own words, cleaned and masked, if it is in the API's form
 * @param detail a sentence of ours, cleaned and masked: why no answer came, or what of it cannot be read
 */
public record ApiFailure(
        Kind kind,
        ApiRequest.Method method,
        String call,
        OptionalInt status,
        Optional<String> code,
        Optional<String> said,
        String detail) {

    /** What the kit has seen. */
    public enum Kind {
        /** An answer other than success. */
        REFUSED,
        /** An answer of success that is not what it should be; an answer that is not HTTP too. */
        UNREADABLE,
        /** Nothing was sent: no such host, or nobody listens there. */
        NOT_CONNECTED,
        /** Not in time; whether it had its effect is not known. */
        TIMED_OUT,
        /** The connection ended before the answer did; whether it had its effect is not known. */
        BROKEN_OFF,
        /** The thread that waits is to stop; whether it had its effect is not known. */
        INTERRUPTED
    }

    /** One sentence on it. */
    public String sentence(String service) {
        return switch (kind) {
            case REFUSED ->
                service + " answered " + call + " with " + status.orElse(0)
                        + said.map(words -> ": " + words).orElse("");
            case UNREADABLE -> "The answer of " + service + " to " + call + " cannot be read: " + detail;
            case NOT_CONNECTED, BROKEN_OFF -> service + " cannot be reached for " + call + ": " + detail;
            case TIMED_OUT -> service + " did not answer " + call + " in time: " + detail;
            case INTERRUPTED -> "No longer waiting for " + service + " to answer " + call + ": interrupted";
        };
    }
}
