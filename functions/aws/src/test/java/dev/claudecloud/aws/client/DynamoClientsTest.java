package dev.claudecloud.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoClientsTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "AWS_REGION", "eu-central-1",
            "AWS_ACCESS_KEY_ID", "id",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_SESSION_TOKEN", "token");

    @ParameterizedTest
    @ValueSource(strings = {"AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"})
    void namesAMissingVariable(String name) {
        Map<String, String> environment = new TreeMap<>(COMPLETE);
        environment.remove(name);

        assertThatThrownBy(() -> DynamoClients.create(environment, UrlConnectionTransport.create()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void givesUpAfterThreeAttempts() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.start();
        Map<String, String> environment = new TreeMap<>(COMPLETE);
        environment.put(
                "AWS_ENDPOINT_URL_DYNAMODB",
                "http://127.0.0.1:" + server.getAddress().getPort());

        try (DynamoDbClient client = DynamoClients.create(environment, UrlConnectionTransport.create())) {
            assertThatThrownBy(client::listTables).isInstanceOf(SdkException.class);
            assertThat(requests).hasValue(3);
        } finally {
            server.stop(0);
        }
    }
}
