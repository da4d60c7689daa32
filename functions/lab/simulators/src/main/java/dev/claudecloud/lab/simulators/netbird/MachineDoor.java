package dev.claudecloud.lab.simulators.netbird;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * A proxy through which simulated servers, and devices beside them, reach the NetBird simulator, which listens on
 * loopback: they can join, report that they are connected and read their map, and nothing else.
 */
public final class MachineDoor implements AutoCloseable {

    private static final Map<String, Pattern> OPEN = Map.of(
            "POST", Pattern.compile("/_sim/enrol|/_sim/peers/[A-Za-z0-9]{1,64}/connected"),
            "GET", Pattern.compile("/_sim/peers/[A-Za-z0-9]{1,64}/map"));
    private static final int MOST_BYTES = 16_384;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpServer server;
    private final URI target;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private MachineDoor(HttpServer server, URI target) {
        this.server = server;
        this.target = target;
    }

    /** Opens a door at an address of this host that servers reach; port 0 for any free port. */
    public static MachineDoor open(String address, int port, URI target) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
        MachineDoor door = new MachineDoor(server, target);
        server.setExecutor(door.threads);
        server.createContext("/", door::pass);
        server.start();
        return door;
    }

    /** Returns the address for machines. */
    public URI uri() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            String method = exchange.getRequestMethod();
            if (!isOpen(method, path)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            HttpResponse<byte[]> answer =
                    ask(method, path, exchange.getRequestBody().readNBytes(MOST_BYTES));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static boolean isOpen(String method, String path) {
        return Optional.ofNullable(OPEN.get(method))
                .filter(paths -> paths.matcher(path).matches())
                .isPresent();
    }

    private HttpResponse<byte[]> ask(String method, String path, byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(target.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.close();
    }
}
