package dev.claudecloud.handlers.bench;

import dev.claudecloud.aws.client.DynamoClients;
import dev.claudecloud.aws.client.UrlConnectionTransport;
import dev.claudecloud.aws.store.DynamoStore;
import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.usecase.CreateInstance;
import dev.claudecloud.core.usecase.CreateUser;
import dev.claudecloud.core.usecase.OperationRequest;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.handlers.TemplateTable;
import dev.claudecloud.lab.testkit.RecordingEvents;
import dev.claudecloud.lab.testkit.RecordingLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local as a process, with a table that has one user with one instance. */
final class Table implements AutoCloseable {

    static final String NAME = "bench";

    private final Process process;
    private final int port;

    private Table(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** A user's key and instance. */
    record Content(Secret key, InstanceId instance) {}

    static Table start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.sqlite.tmpdir=" + folder.toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TableProcess.class.getName())
                .redirectError(folder.resolve("table.log").toFile())
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.matches("[0-9]{1,5}")) {
                return new Table(process, Integer.parseInt(line));
            }
        }
        throw new IOException("DynamoDB Local does not start, see table.log in " + folder);
    }

    int port() {
        return port;
    }

    /** Returns its address, without TLS. */
    URI endpoint() {
        return URI.create("http://localhost:" + port);
    }

    /** Returns the part of a function's environment that names the table behind {@code endpoint}. */
    static Map<String, String> environment(URI endpoint) {
        Map<String, String> environment = new HashMap<>();
        environment.put("TABLE_NAME", NAME);
        environment.put("AWS_REGION", "eu-central-1");
        environment.put("AWS_ACCESS_KEY_ID", "bench");
        environment.put("AWS_SECRET_ACCESS_KEY", "bench");
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString());
        return environment;
    }

    /** Creates the template's table and its content, with the use cases that the functions run. */
    Content fill(Path template) {
        try (DynamoDbClient client = DynamoClients.create(environment(endpoint()), UrlConnectionTransport.create())) {
            // A new process's first response may exceed the client's timeout; this request may be repeated.
            client.listTables();
            TemplateTable.create(client, template, NAME);
            InstantSource clock = InstantSource.system();
            SecureRandom random = new SecureRandom();
            RecordingLog log = new RecordingLog();
            DynamoStore store = new DynamoStore(client, NAME, clock, log);
            Ports ports = new Ports(
                    store, new RecordingEvents(), clock, new IdSource(clock, random), random, time -> {}, log);
            Caller admin = new Caller.Admin(new Secret("the-administrator"));
            if (new CreateUser(ports).run(admin, new Email("bench@example.org"), Optional.empty())
                    instanceof CreateUser.Result.Made made) {
                InstanceSpec spec = new InstanceSpec(new ProviderName("memory"), Optional.empty(), Optional.empty());
                new CreateInstance(ports, Budgets.NONE)
                        .run(OperationRequest.of(admin, "bench"), made.user().id(), spec);
                Account account = store.account(made.user().id()).orElseThrow();
                return new Content(made.key(), account.live().orElseThrow().id());
            }
            throw new IllegalStateException("the user was refused");
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
