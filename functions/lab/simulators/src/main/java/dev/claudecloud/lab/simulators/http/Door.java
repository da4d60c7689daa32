package dev.claudecloud.lab.simulators.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * A proxy through which simulated servers reach a service that listens on loopback: some requests pass, with the headers
 * that are named, and nothing else does.
 */
public final class Door implements AutoCloseable {

    private static final int MOST_BYTES = 16_384;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<String> ANSWERED = Set.of("Content-Type", "Retry-After");

    private final HttpServer server;
    private final URI target;
    private final List<Way> ways;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private Door(HttpServer server, URI target, List<Way> ways) {
        this.server = server;
        this.target = target;
        this.ways = List.copyOf(ways);
    }

    /**
     * Requests that pass, without a query and with up to 16 KiB.
     *
     * @param path the whole path
     * @param headers the headers that pass with them, beside the type of the content
     */
    public record Way(String method, Pattern path, Set<String> headers) {

        public Way {
            headers = Set.copyOf(headers);
        }

        private boolean takes(HttpExchange exchange) {
            URI uri = exchange.getRequestURI();
            return exchange.getRequestMethod().equals(method)
                    && uri.getRawQuery() == null
                    && path.matcher(uri.getRawPath()).matches();
        }
    }

    /** Opens a door at an address of this host that servers reach; port 0 for any free port. */
    public static Door open(String address, int port, URI target, List<Way> ways) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
        Door door = new Door(server, target, ways);
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
            Optional<Way> way =
                    ways.stream().filter(each -> each.takes(exchange)).findFirst();
            if (way.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            HttpResponse<byte[]> answer = ask(exchange, way.get());
            ANSWERED.forEach(name -> answer.headers()
                    .firstValue(name)
                    .ifPresent(value -> exchange.getResponseHeaders().set(name, value)));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, Way way) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        target.resolve(exchange.getRequestURI().getRawPath()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(
                        way.method(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readNBytes(MOST_BYTES)));
        for (String name : way.headers()) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                    .ifPresent(value -> request.header(name, value));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
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
