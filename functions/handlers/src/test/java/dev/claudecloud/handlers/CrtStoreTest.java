package dev.claudecloud.handlers;

import dev.claudecloud.aws.client.HttpTransport;
import dev.claudecloud.aws.client.Queued;
import dev.claudecloud.aws.store.DynamoStore;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.RecordingLog;
import dev.claudecloud.lab.testkit.store.StoreContract;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** The store as the functions reach it: all kinds of requests and refusals through the native HTTP client. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrtStoreTest extends StoreContract {

    private final AtomicInteger tables = new AtomicInteger();
    private final Server server;
    private final HttpTransport transport;
    private final DynamoDbClient client;

    CrtStoreTest() throws Exception {
        NativeHttp.require();
        server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        LocalDynamoDBRequestHandler requests = new LocalDynamoDBRequestHandler(0, true, null, true, false);
        server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(requests, null), "/"));
        server.start();
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        transport = CrtTransport.create();
        // The contract has 300 callers wait for 16 connections, which no function does.
        client = Queued.atMost(
                HttpTransport.AT_ONCE,
                DynamoDbClient.class,
                Transports.dynamo(transport, URI.create("http://127.0.0.1:" + port)));
    }

    @Override
    protected Store open(FakeClock clock) {
        String table = "claudecloud-" + tables.incrementAndGet();
        TemplateTable.create(client, TemplateTable.FILE, table);
        return new DynamoStore(client, table, clock, new RecordingLog());
    }

    @AfterAll
    void stop() throws Exception {
        client.close();
        transport.client().close();
        server.stop();
    }
}
