package dev.claudecloud.lab.simulators.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Connects the JDK's HTTP server with {@link Dispatch}. */
final class Exchanges {

    /** Far above the limits of the simulated services. */
    private static final int MAX_BODY_BYTES = 4 << 20;

    private final Dispatch dispatch;
    private final ErrorForm errors;

    Exchanges(Dispatch dispatch, ErrorForm errors) {
        this.dispatch = dispatch;
        this.errors = errors;
    }

    /** Handles an exchange. Without a response, its end closes the connection, which the client sees as a drop. */
    void handle(HttpExchange exchange) {
        try (exchange) {
            send(exchange, answer(exchange));
        } catch (ConnectionDropped | IOException nobodyIsAnswered) {
            return;
        }
    }

    private SimulatorResponse answer(HttpExchange exchange) throws IOException {
        Optional<byte[]> body = body(exchange.getRequestBody());
        return body.isPresent()
                ? dispatch.answer(request(exchange, body.get()))
                : errors.of(413, "the body is longer than " + MAX_BODY_BYTES + " bytes");
    }

    private static SimulatorRequest request(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        String path = Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("/");
        return new SimulatorRequest(
                exchange.getRequestMethod(), path, query, parameters(query), headers, body, Map.of());
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> all = new HashMap<>();
        for (String each : query.split("&", -1)) {
            int equals = each.indexOf('=');
            String name = equals < 0 ? each : each.substring(0, equals);
            if (!name.isEmpty()) {
                all.computeIfAbsent(decode(name), key -> new ArrayList<>())
                        .add(equals < 0 ? "" : decode(each.substring(equals + 1)));
            }
        }
        return all;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static Optional<byte[]> body(InputStream stream) throws IOException {
        byte[] body = stream.readNBytes(MAX_BODY_BYTES + 1);
        return body.length > MAX_BODY_BYTES ? Optional.empty() : Optional.of(body);
    }

    private static void send(HttpExchange exchange, SimulatorResponse response) throws IOException {
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = response.body();
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }
}
