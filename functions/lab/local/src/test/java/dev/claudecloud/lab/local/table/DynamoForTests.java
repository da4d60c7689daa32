package dev.claudecloud.lab.local.table;

import dev.claudecloud.aws.client.DynamoClients;
import dev.claudecloud.aws.client.UrlConnectionTransport;
import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.template.TemplateSection;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** DynamoDB Local in memory behind HTTP, with tables as the template describes them. */
final class DynamoForTests {

    private static final Path TEMPLATE = RepositoryFile.at("infra/template.yaml");

    private final AtomicInteger tables = new AtomicInteger();
    private final TemplateSection properties =
            Template.read(TEMPLATE, Map.of()).resource("Table").section("Properties");
    private final Server server;
    private final URI endpoint;

    private DynamoForTests(Server server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    static DynamoForTests start() throws Exception {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        LocalDynamoDBRequestHandler requests = new LocalDynamoDBRequestHandler(0, true, null, true, false);
        server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(requests, null), "/"));
        server.start();
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return new DynamoForTests(server, URI.create("http://127.0.0.1:" + port));
    }

    /** The client that the functions use. */
    DynamoDbClient client() {
        return DynamoClients.create(
                Map.of(
                        "AWS_REGION", "eu-central-1",
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test",
                        "AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString()),
                UrlConnectionTransport.create());
    }

    /** Returns a client that is observed or disturbed, with at most this many attempts per call. */
    DynamoDbClient client(int attempts, ExecutionInterceptor interceptor) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(o -> o.addExecutionInterceptor(interceptor)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(attempts)
                                .build()))
                .build();
    }

    /** Creates a table as the template describes it, and returns its name. */
    String newTable(DynamoDbClient client) {
        String name = "claudecloud-" + tables.incrementAndGet();
        TableDefinition definition = new TableDefinition(name, properties);
        client.createTable(definition.create());
        client.updateTimeToLive(definition.timeToLive().orElseThrow());
        return name;
    }

    void close() throws Exception {
        server.stop();
    }
}
