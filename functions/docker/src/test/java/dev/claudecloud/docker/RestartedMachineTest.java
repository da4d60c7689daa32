package dev.claudecloud.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A container that is down only while it is asked, and up whenever it is looked at. */
class RestartedMachineTest {

    private static final InstanceId INSTANCE =
            new IdSource(InstantSource.system(), new SecureRandom()).instance(new UserId(9298));

    @Test
    void isStartingAndNoFailure() throws IOException {
        HttpServer engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        engine.createContext("/", RestartedMachineTest::answer);
        engine.start();
        String host = "tcp://127.0.0.1:" + engine.getAddress().getPort();
        try (DockerProvisioner provisioner = new DockerProvisioner(
                Optional.of(host), DockerSettings.DEFAULT, Optional::empty, InstantSource.system())) {
            MachineState state = provisioner.status(new MachineRef(INSTANCE, 1, Optional.empty(), Optional.empty()));

            assertThat(state).isEqualTo(new MachineState.Starting("the container was restarted at this moment"));
        } finally {
            engine.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/exec")) {
            send(exchange, 409, "{\"message\":\"Container c1 is restarting, wait until the container is running\"}");
        } else if (path.endsWith("/containers/json")) {
            send(exchange, 200, "[{\"Id\":\"c1\"}]");
        } else {
            send(exchange, 200, """
                    {"Id":"c1","Name":"/claude-9298","State":{"Status":"running","Running":true},"Config":{"Labels":%s}}""".formatted(labels()));
        }
    }

    private static String labels() {
        Map<String, String> labels = new ContainerLabels("local").of(INSTANCE);
        return labels.entrySet().stream()
                .map(label -> "\"%s\":\"%s\"".formatted(label.getKey(), label.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void send(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
