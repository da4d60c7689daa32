package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.aws.client.EventBridgeClients;
import dev.claudecloud.aws.client.HttpTransport;
import dev.claudecloud.aws.events.EventBridgeOperationEvents;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.handlers.FakeAws.Asked;
import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.handlers.user.ListUsersHandler;
import dev.claudecloud.lab.testkit.FunctionEnvironment;
import dev.claudecloud.lab.testkit.RecordingLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The functions reach all of AWS through the native HTTP client. */
class LambdaWiringTest {

    private static final String ADMIN = "the-administrator";
    private static final InstanceId INSTANCE = new InstanceId("01KB0000000000000000000001");
    private static final Map<String, String> ANSWERS = Map.of(
            "DynamoDB_20120810.GetItem", "{}",
            "DynamoDB_20120810.Query", "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}",
            "AWSEvents.PutEvents", "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"1\"}]}",
            "AmazonSSM.GetParameter", "{\"Parameter\":{\"Name\":\"/admin\",\"Value\":\"" + ADMIN + "\"}}");

    @BeforeAll
    static void require() {
        NativeHttp.require();
    }

    private static HandlerWiring wiring(FakeAws aws) {
        Map<String, String> environment = FunctionEnvironment.of("memory");
        environment.putAll(Transports.environment(aws.endpoint()));
        environment.put("ADMIN_KEY_SOURCE", "ssm:/admin");
        return LambdaWiring.from(environment);
    }

    @Test
    void asksEveryServiceByTheNativeClient() throws IOException {
        try (FakeAws aws = new FakeAws(ANSWERS)) {
            HandlerWiring wiring = wiring(aws);
            wiring.ports().store().ping();
            wiring.ports().events().requested(INSTANCE, 3);
            assertThat(listUsers(wiring)).contains("\"statusCode\":200");

            assertThat(aws.asked())
                    .extracting(Asked::target)
                    .containsExactly(
                            "DynamoDB_20120810.GetItem",
                            "AWSEvents.PutEvents",
                            "AmazonSSM.GetParameter",
                            "DynamoDB_20120810.Query");
            assertThat(aws.asked()).extracting(Asked::agent).allMatch(agent -> agent.contains("AwsCommonRuntime"));
            assertThat(aws.asked().get(1).body()).contains(INSTANCE.value());
        }
    }

    /** {@code GET /users} with the administrator's key, which is a parameter. */
    private static String listUsers(HandlerWiring wiring) throws IOException {
        String event = JsonMaps.write(JsonMaps.object(
                "version",
                "2.0",
                "routeKey",
                "GET /users",
                "rawPath",
                "/users",
                "headers",
                JsonMaps.object("x-api-key", ADMIN),
                "requestContext",
                JsonMaps.object("requestId", "1"),
                "isBase64Encoded",
                false));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ListUsersHandler(wiring)
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                        out,
                        new FakeContext("1", 15_000));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void readsWhatEventBridgeSaysOfAnEvent() throws IOException {
        HttpTransport transport = CrtTransport.create();
        RecordingLog log = new RecordingLog();
        String refused = "{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"ThrottlingException\"}]}";
        try (SdkHttpClient _ = transport.client();
                FakeAws taking = new FakeAws(ANSWERS);
                FakeAws refusing = new FakeAws(Map.of("AWSEvents.PutEvents", refused));
                EventBridgeClient good =
                        EventBridgeClients.create(Transports.environment(taking.endpoint()), transport);
                EventBridgeClient bad =
                        EventBridgeClients.create(Transports.environment(refusing.endpoint()), transport)) {
            new EventBridgeOperationEvents(good, "bus", log).requested(INSTANCE, 3);
            assertThat(log.lines()).isEmpty();

            new EventBridgeOperationEvents(bad, "bus", log).requested(INSTANCE, 3);
            assertThat(log.lines()).singleElement().asString().contains("ThrottlingException");
        }
    }
}
