package dev.claudecloud.provisioner.userdata;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** The calls of the NetBird simulator that a machine's stand-in client makes; keeps what it was told. */
final class EnrolmentDesk implements AutoCloseable {

    private static final String REPLY =
            "{\"peer_id\":\"peer1\",\"ip\":\"100.64.0.1\",\"fqdn\":\"claude-257.test\",\"connected\":true,\"ways\":[]}";

    private final HttpServer server;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final BooleanSupplier sessionIsUp;

    private EnrolmentDesk(HttpServer server, BooleanSupplier sessionIsUp) {
        this.server = server;
        this.sessionIsUp = sessionIsUp;
    }

    /** @param sessionIsUp asked at each enrolment */
    static EnrolmentDesk on(String address, BooleanSupplier sessionIsUp) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 0);
            EnrolmentDesk desk = new EnrolmentDesk(server, sessionIsUp);
            server.createContext("/", desk::answer);
            server.start();
            return desk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    /** One line for each call that tells something: path, whether the session was up, body. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("POST")) {
            tell(path, body);
        }
        byte[] reply = REPLY.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    private void tell(String path, String body) {
        calls.add(path + (sessionIsUp.getAsBoolean() ? " up " : " down ") + body.replaceAll("\\s+", ""));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
