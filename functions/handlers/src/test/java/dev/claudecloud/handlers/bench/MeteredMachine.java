package dev.claudecloud.handlers.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.aws.client.UrlConnectionTransport;
import dev.claudecloud.aws.store.DynamoStore;
import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.KeyText;
import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.ProviderRegistry;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.usecase.PutSshKeys;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.handlers.HandlerConfig;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.event.RunOperationHandler;
import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.handlers.instance.SendHeartbeatHandler;
import dev.claudecloud.lab.memory.MemoryCloud;
import dev.claudecloud.lab.memory.MemoryProvisioner;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.FunctionEnvironment;
import dev.claudecloud.lab.testkit.RecordingEvents;
import dev.claudecloud.lab.testkit.RecordingLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A running machine of a user with two ssh keys, which reports what a machine in use does. */
final class MeteredMachine implements AutoCloseable {

    private static final String HOST = "abcdefghij.execute-api.eu-central-1.amazonaws.com";
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJ%d laptop";
    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> method.getReturnType() == int.class ? 600_000 : "bench");

    private final FakeClock clock = new FakeClock();
    private final TableMeter meter = new TableMeter();
    private final DynamoDbClient client;
    private final SendHeartbeatHandler handler;
    private final InstanceId id;
    private final Secret token;
    private int sequence;

    MeteredMachine(Table table, Path template) throws IOException {
        id = table.fill(template).instance();
        client = DynamoDbClient.builder()
                .endpointOverride(table.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
                .httpClient(UrlConnectionTransport.create().client())
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(meter))
                .build();
        SecureRandom random = new SecureRandom();
        RecordingLog log = new RecordingLog();
        DynamoStore store = new DynamoStore(client, Table.NAME, clock, log);
        Ports ports = new Ports(store, new RecordingEvents(), clock, new IdSource(clock, random), random, clock, log);
        HandlerWiring wiring = new HandlerWiring(
                HandlerConfig.from(FunctionEnvironment.of("memory")),
                ports,
                name -> Optional.empty(),
                Providers.of(new ProviderRegistry<>(
                        Map.of("memory", () -> new MemoryProvisioner(new MemoryCloud(), clock)))));
        handler = new SendHeartbeatHandler(wiring);
        new PutSshKeys(ports)
                .run(
                        new Caller.Admin(new Secret("the-administrator")),
                        id.owner(),
                        List.of(new SshKey(KEY.formatted(1)), new SshKey(KEY.formatted(2))));
        token = start(wiring, store);
        meter.take();
    }

    private Secret start(HandlerWiring wiring, DynamoStore store) throws IOException {
        Map<String, @Nullable Object> detail = JsonMaps.object(
                "instance_id",
                id.value(),
                "generation",
                store.instance(id).orElseThrow().generation());
        call(
                new RunOperationHandler(wiring),
                JsonMaps.object(
                        "source", "claudecloud", "detail-type", "InstanceOperationRequested", "detail", detail));
        Instance running = store.instance(id).orElseThrow();
        Secret made = KeyText.newInstanceToken(id, wiring.ports().random());
        store.commit(List.of(new Change.SaveInstance(
                running.withMachine(running.machine().withReportToken(Sha256.hex(made.reveal())))
                        .next(clock.instant()))));
        return made;
    }

    void passes(Duration time) {
        clock.advance(time);
    }

    /** Sends a report in which the agent has been in {@code state} for {@code age} seconds. */
    ReportCosts.Row report(String name, String state, long age) throws IOException {
        sequence++;
        String path = "/instances/" + id.value() + "/heartbeat";
        String body = """
                {"boot_id":"7d3c9d2e-6b1f-4c7e-9d4e-0a1b2c3d4e5f","sequence":%d,"v":2,"input_age_s":%d,\
                "transcript_age_s":%d,"agents":[{"id":"main","state":"%s","age_s":%d,"resets_in_s":null,\
                "next_turn_in_s":null,"note":null}],"clients":1,"cpu_percent":35,"memory":{"total_mb":3900,\
                "available_mb":1200,"oom_kills":0},"disk":{"used_percent":41,"inodes_used_percent":3,\
                "read_only":false},"ports":[{"port":3000,"program":"node"}],"holds":[],\
                "versions":{"claude_code":"2.1.330","zellij":"0.45.0"},"problem":null}""".formatted(sequence, 240 + 60 * sequence, age, state, age);
        String answer = call(
                handler,
                JsonMaps.object(
                        "version",
                        "2.0",
                        "routeKey",
                        "POST /instances/{id}/heartbeat",
                        "rawPath",
                        path,
                        "headers",
                        JsonMaps.object("x-instance-token", token.reveal()),
                        "requestContext",
                        JsonMaps.object(
                                "requestId",
                                "QkZrPiVjFiAEMFA=",
                                "domainName",
                                HOST,
                                "http",
                                JsonMaps.object("method", "POST", "path", path)),
                        "pathParameters",
                        JsonMaps.object("id", id.value()),
                        "body",
                        body,
                        "isBase64Encoded",
                        false));
        return new ReportCosts.Row(
                name,
                meter.take(),
                request(path, body).length(),
                response(answer).length());
    }

    /** As curl sends it. */
    private String request(String path, String body) {
        return """
                POST %s HTTP/1.1
                Host: %s
                User-Agent: curl/8.5.0
                Accept: */*
                X-Instance-Token: %s
                Content-Type: application/json
                Content-Length: %d

                %s""".replace("\n", "\r\n").formatted(path, HOST, token.reveal(), body.length(), body);
    }

    /** As the gateway passes it on: with the function's headers and its own. */
    private static String response(String answer) throws IOException {
        Map<String, ?> event = JsonMaps.event(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        if (!Integer.valueOf(200).equals(event.get("statusCode"))) {
            throw new IllegalStateException("the report was refused: " + answer);
        }
        String body = String.valueOf(event.get("body"));
        StringBuilder text = new StringBuilder("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 2026 10:00:00 GMT\r\n")
                .append("Connection: keep-alive\r\nApigw-Requestid: QkZrPiVjFiAEMFA=\r\nContent-Length: ")
                .append(body.length())
                .append("\r\n");
        ((Map<?, ?>) Objects.requireNonNull(event.get("headers")))
                .forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        return text.append("\r\n").append(body).toString();
    }

    private static String call(RequestStreamHandler handler, Map<String, @Nullable Object> event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] in = JsonMaps.write(event).getBytes(StandardCharsets.UTF_8);
        handler.handleRequest(new ByteArrayInputStream(in), out, CONTEXT);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
