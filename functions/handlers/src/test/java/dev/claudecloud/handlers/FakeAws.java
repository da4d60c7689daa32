package dev.claudecloud.handlers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** DynamoDB, EventBridge and SSM at one address: records the requests, and answers each kind of request alike. */
final class FakeAws implements AutoCloseable {

    /**
     * A received request.
     *
     * @param target service and operation, as named in the protocol
     * @param agent the client's user agent
     */
    record Asked(String target, String agent, String body) {}

    private final Map<String, String> answers;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** Answers by target; a request for another target is answered with 500. */
    FakeAws(Map<String, String> answers) throws IOException {
        this.answers = Map.copyOf(answers);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Returns all requests so far, in order. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String agent = exchange.getRequestHeaders().getFirst("User-Agent");
        asked.add(
                new Asked(target, agent, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        String answer = answers.getOrDefault(target, "");
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.isEmpty() ? 500 : 200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
