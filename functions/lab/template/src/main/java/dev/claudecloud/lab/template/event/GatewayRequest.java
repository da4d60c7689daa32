package dev.claudecloud.lab.template.event;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request in the form in which the gateway sees it.
 *
 * @param path the raw path, still percent-encoded
 * @param query the raw query, empty if there is none
 * @param headers names in lower case; several values of one name joined by commas
 */
// Lives within one exchange; nobody compares or changes it.
@SuppressWarnings("ArrayRecordComponent")
public record GatewayRequest(
        String method,
        String path,
        String query,
        String protocol,
        Map<String, String> headers,
        byte[] body,
        String sourceIp) {

    /** The limit of API Gateway for the request line and headers together. */
    public static final int MAX_HEADER_BYTES = 10_240;

    /** The limit of a body: far more than any function accepts, so that the function refuses a large body. */
    static final int MAX_BODY_BYTES = 1 << 20;

    private static final int MAX_DISCARDED_BYTES = 16 << 20;

    /** Reads the whole request; a body over the limit is read and dropped within reason. */
    public static GatewayRequest read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new GatewayRequest(
                exchange.getRequestMethod(),
                Optional.ofNullable(exchange.getRequestURI().getRawPath())
                        .filter(p -> !p.isEmpty())
                        .orElse("/"),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                exchange.getProtocol(),
                headers,
                body(exchange.getRequestBody()),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public boolean headersTooLong() {
        int line = method.length() + path.length() + query.length() + protocol.length() + 5;
        return line
                        + headers.entrySet().stream()
                                .mapToInt(
                                        h -> h.getKey().length() + h.getValue().length() + 4)
                                .sum()
                > MAX_HEADER_BYTES;
    }

    public boolean bodyTooLong() {
        return body.length > MAX_BODY_BYTES;
    }

    private static byte[] body(InputStream stream) throws IOException {
        byte[] body = stream.readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            // A client that is still sending would not see the answer to a closed connection.
            stream.skip(MAX_DISCARDED_BYTES);
        }
        return body;
    }
}
