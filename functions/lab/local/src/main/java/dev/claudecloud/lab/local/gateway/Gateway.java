package dev.claudecloud.lab.local.gateway;

import static dev.claudecloud.handlers.http.Problems.internal;
import static dev.claudecloud.handlers.http.Problems.tooLarge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.lab.local.bus.FunctionFailed;
import dev.claudecloud.lab.local.bus.LocalLambda;
import dev.claudecloud.lab.template.TemplateRoute;
import dev.claudecloud.lab.template.event.GatewayRequest;
import dev.claudecloud.lab.template.event.ProxyEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;

/** The HTTP API on a port of the loopback address: routes as in the template, and {@code /_local/} beside them. */
public final class Gateway implements AutoCloseable {

    private static final int BACKLOG = 1024;

    static {
        // The JDK's server reads these once. Nagle's algorithm would cost 40 ms on a kept connection.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", Integer.toString(64 * 1024));
        System.setProperty("sun.net.httpserver.maxReqTime", "60");
        System.setProperty("sun.net.httpserver.maxRspTime", "120");
    }

    private final HttpServer server;

    private Gateway(HttpServer server) {
        this.server = server;
    }

    /**
     * Opens the port, so that no other process can; requests wait until {@link #serve}.
     *
     * @param port 0 for any free port
     * @throws IOException if the port is in use
     */
    public static Gateway bind(int port) throws IOException {
        return new Gateway(HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG));
    }

    /** Returns the port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Starts to answer requests. */
    public void serve(List<TemplateRoute> routes, LocalLambda lambda, LocalRoutes local, InstantSource clock, Log log) {
        Exchanges exchanges =
                new Exchanges(new Router(routes), new OriginGuard(port()), lambda, local, clock, log, port());
        server.createContext("/", exchanges::handle);
        server.setExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-", 0).factory()));
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Exchanges(
            Router router,
            OriginGuard guard,
            LocalLambda lambda,
            LocalRoutes local,
            InstantSource clock,
            Log log,
            int port) {

        void handle(HttpExchange exchange) {
            try (exchange) {
                GatewayRequest request = GatewayRequest.read(exchange);
                String id = UUID.randomUUID().toString();
                send(exchange, request, answer(request, id));
            } catch (IOException clientIsGone) {
                // There is no client left to answer.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private GatewayResponse answer(GatewayRequest request, String id) throws InterruptedException {
            var refusal = guard.refusal(request);
            if (refusal.isPresent()) {
                return GatewayProblems.answer(GatewayProblems.forbidden(refusal.get()), id);
            }
            if (request.headersTooLong()) {
                return GatewayProblems.answer(GatewayProblems.headersTooLong(), id);
            }
            if (request.bodyTooLong()) {
                return GatewayProblems.answer(tooLarge(), id);
            }
            if (request.path().startsWith("/_local/")) {
                return local.answer(request, id);
            }
            return call(request, router.target(request.method(), request.path()), id);
        }

        private GatewayResponse call(GatewayRequest request, Router.Target target, String id)
                throws InterruptedException {
            Instant now = clock.instant();
            byte[] event = ProxyEvent.of(request, target.route().key(), target.pathValues(), id, port, now);
            try {
                return ProxyAnswer.read(lambda.call(target.route().function(), event));
            } catch (FunctionFailed | IOException e) {
                log.error(
                        "A function failed",
                        Map.of("route", target.route().key(), "request_id", id, "cause", String.valueOf(e)));
                return GatewayProblems.answer(internal(), id);
            }
        }

        private static void send(HttpExchange exchange, GatewayRequest request, GatewayResponse answer)
                throws IOException {
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            answer.cookies().forEach(c -> exchange.getResponseHeaders().add("set-cookie", c));
            boolean empty = answer.body().length == 0 || request.method().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
            if (!empty) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }
}
