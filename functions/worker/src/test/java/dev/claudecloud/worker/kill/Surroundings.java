package dev.claudecloud.worker.kill;

import com.sun.net.httpserver.HttpServer;
import dev.claudecloud.aws.client.DynamoClients;
import dev.claudecloud.aws.client.UrlConnectionTransport;
import dev.claudecloud.aws.store.DynamoStore;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.lab.simulators.hetzner.HetznerOptions;
import dev.claudecloud.lab.testkit.RecordingEvents;
import dev.claudecloud.lab.testkit.RecordingLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** A worker's AWS, in this process: DynamoDB Local, and a parameter store with Hetzner's token. */
final class Surroundings implements AutoCloseable {

    static final String TOKEN_PARAMETER = "/claudecloud/hcloud-token";

    private static final String TABLE = "killed";

    private final Server table;
    private final HttpServer parameters;
    private final DynamoDbClient client;
    private final Ports ports;

    private Surroundings(Server table, HttpServer parameters) {
        this.table = table;
        this.parameters = parameters;
        this.client = DynamoClients.create(environment(), UrlConnectionTransport.create());
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        RecordingLog log = new RecordingLog();
        this.ports = new Ports(
                new DynamoStore(client, TABLE, clock, log),
                new RecordingEvents(),
                clock,
                new IdSource(clock, random),
                random,
                time -> {},
                log);
    }

    static Surroundings open() throws Exception {
        Server table = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        table.setHandler(new ContextHandler(
                new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, true, false), null),
                "/"));
        table.start();
        Surroundings surroundings = new Surroundings(table, parameters());
        surroundings.create();
        return surroundings;
    }

    Ports ports() {
        return ports;
    }

    /** Returns the part of a worker's environment that names table and parameters. */
    Map<String, String> environment() {
        return Map.of(
                "TABLE_NAME",
                TABLE,
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "killed",
                "AWS_SECRET_ACCESS_KEY",
                "killed",
                "AWS_ENDPOINT_URL_DYNAMODB",
                "http://127.0.0.1:" + ((ServerConnector) table.getConnectors()[0]).getLocalPort(),
                "AWS_ENDPOINT_URL_SSM",
                "http://127.0.0.1:" + parameters.getAddress().getPort());
    }

    /** Answers every request with the token: only one parameter is read. */
    private static HttpServer parameters() throws IOException {
        byte[] answer = ("{\"Parameter\":{\"Name\":\"" + TOKEN_PARAMETER + "\",\"Type\":\"SecureString\",\"Value\":\""
                        + HetznerOptions.TEST_TOKEN + "\",\"Version\":1}}")
                .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }

    private void create() {
        client.listTables();
        client.createTable(made -> made.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk"), attribute("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @Override
    public void close() {
        client.close();
        parameters.stop(0);
        try {
            table.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        }
    }
}
