package dev.claudecloud.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer, of whatever status.
 *
 * @param headers by their names in lower case; of several of one name the last
 * @param body empty when it was longer than {@link Transport#MAX_BODY_BYTES}
 */
public record HttpReply(int status, Map<String, String> headers, Optional<String> body) {

    public HttpReply {
        headers = Map.copyOf(headers);
    }

    /** The value of this header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    boolean successful() {
        return status >= 200 && status < 300;
    }
}
