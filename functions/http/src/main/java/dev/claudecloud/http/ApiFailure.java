package dev.claudecloud.http;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A failure of a request, before a client interprets it.
 *
 * @param call method and path, for a message
 * @param status the status of the response, if one was received
 * @param code the code in the response, if it is in the API's format
 * @param said the API's own message, cleaned and masked, if it is in the API's format
 * @param detail our explanation, cleaned and masked: why no response was received, or which part of it cannot be read
 */
public record ApiFailure(
        Kind kind,
        ApiRequest.Method method,
        String call,
        OptionalInt status,
        Optional<String> code,
        Optional<String> said,
        String detail) {

    /** The kind of failure that the kit observed. */
    public enum Kind {
        /** A response with a status other than success. */
        REFUSED,
        /** A successful response that is malformed; also a response that is not HTTP. */
        UNREADABLE,
        /** Nothing was sent: the host does not exist, or nothing listens there. */
        NOT_CONNECTED,
        /** No response in time; whether the request took effect is unknown. */
        TIMED_OUT,
        /** The connection ended before the response was complete; whether the request took effect is unknown. */
        BROKEN_OFF,
        /** The waiting thread was interrupted; whether the request took effect is unknown. */
        INTERRUPTED
    }

    /** Returns the failure as one sentence. */
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
