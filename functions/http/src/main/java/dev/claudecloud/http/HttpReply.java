package dev.claudecloud.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A response, whatever its status.
 *
 * @param headers by lower-case name; the last one if a name occurs several times
 * @param body empty when the body was longer than {@link Transport#MAX_BODY_BYTES}
 */
public record HttpReply(int status, Map<String, String> headers, Optional<String> body) {

    public HttpReply {
        headers = Map.copyOf(headers);
    }

    /** Returns the value of this header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    boolean successful() {
        return status >= 200 && status < 300;
    }
}
