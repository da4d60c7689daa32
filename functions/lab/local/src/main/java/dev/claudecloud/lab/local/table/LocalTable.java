package dev.claudecloud.lab.local.table;

import dev.claudecloud.lab.template.TemplateSection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this process, with its data in files that survive {@code kill -9}. It listens on one
 * address: it checks no credentials, and DynamoDB Local's own server would listen everywhere.
 */
public final class LocalTable implements AutoCloseable {

    private final DurableRequests requests;
    private final Server server;
    private final URI endpoint;

    private LocalTable(DurableRequests requests, Server server, URI endpoint) {
        this.requests = requests;
        this.server = server;
        this.endpoint = endpoint;
    }

    /**
     * Starts DynamoDB Local on the files in {@code folder}, which is created if it does not exist.
     *
     * @param address the address to listen on, on a free port
     */
    public static LocalTable start(Path folder, String address) {
        try {
            Files.createDirectories(folder);
            unpackInto(folder.resolve("native"));
            DurableRequests requests = new DurableRequests(folder.toString());
            Server server = new Server(new InetSocketAddress(InetAddress.getByName(address), 0));
            server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(requests, null), "/"));
            server.start();
            int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
            return new LocalTable(requests, server, URI.create("http://" + address + ":" + port));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start: " + e.getMessage(), e);
        }
    }

    /** Deletes the native library that a killed process left; no other process uses this folder. */
    private static void unpackInto(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder)) {
            for (Path copy : copies) {
                Files.delete(copy);
            }
        }
        System.setProperty("org.sqlite.tmpdir", folder.toAbsolutePath().toString());
    }

    /** Returns the address of DynamoDB Local. */
    public URI endpoint() {
        return endpoint;
    }

    /** Creates the table of the template, unless it exists. */
    public void create(DynamoDbClient client, String name, TemplateSection properties) {
        TableDefinition definition = new TableDefinition(name, properties);
        if (!client.listTables().tableNames().contains(name)) {
            createOnce(client, definition);
        }
        // Checked separately: a process may have died between the two.
        TimeToLiveStatus ttl = client.describeTimeToLive(d -> d.tableName(name))
                .timeToLiveDescription()
                .timeToLiveStatus();
        if (ttl == TimeToLiveStatus.DISABLED) {
            definition.timeToLive().ifPresent(client::updateTimeToLive);
        }
    }

    private static void createOnce(DynamoDbClient client, TableDefinition definition) {
        try {
            client.createTable(definition.create());
        } catch (ResourceInUseException e) {
            // On a slow computer the client repeats the request before the first response: the table is this one.
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop: " + e.getMessage(), e);
        } finally {
            // Otherwise its file stays open, and no other instance in this process can start on it.
            requests.shutdown();
        }
    }
}
