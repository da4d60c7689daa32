package dev.claudecloud.aws.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claudecloud.aws.client.EventBridgeClients;
import dev.claudecloud.aws.client.S3Clients;
import dev.claudecloud.aws.client.SsmClients;
import dev.claudecloud.aws.client.UrlConnectionTransport;
import dev.claudecloud.aws.documents.S3Documents;
import dev.claudecloud.aws.events.EventBridgeOperationEvents;
import dev.claudecloud.aws.secrets.SsmSecrets;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.port.Documents.Document;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.testkit.FakeClock;
import dev.claudecloud.testkit.RealPart;
import dev.claudecloud.testkit.RecordingLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The clients of EventBridge, SSM and S3 against LocalStack, set up as the functions set them up. */
@Tag("localstack")
class LocalStackTest {

    private static final String IMAGE = "localstack/localstack:4.14.0";
    private static final String BUCKET = "claudecloud-state";
    private static final InstanceId INSTANCE = new InstanceId("01KB0000000000000000000001");

    @SuppressWarnings("resource") // Closed after all tests.
    private static final LocalStackContainer LOCALSTACK = new LocalStackContainer(DockerImageName.parse(IMAGE))
            .withServices("s3", "ssm", "events", "sqs")
            // Loaded at the first call otherwise, which takes longer than the clients wait.
            .withEnv("EAGER_SERVICE_LOADING", "1");

    @BeforeAll
    static void start() {
        RealPart.require("the image " + IMAGE, RealPart.command("docker", "image", "inspect", IMAGE));
        // The engine's socket, which only LocalStack's Lambda needs; with a bind Testcontainers pulls an image to try
        // it.
        LOCALSTACK.setBinds(List.of());
        LOCALSTACK.start();
        try (S3Client s3 = S3Clients.create(environment())) {
            s3.createBucket(bucket -> bucket.bucket(BUCKET));
            s3.putBucketVersioning(request ->
                    request.bucket(BUCKET).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        }
    }

    @AfterAll
    static void stop() {
        LOCALSTACK.stop();
    }

    private static Map<String, String> environment() {
        return Map.of(
                "AWS_REGION", LOCALSTACK.getRegion(),
                "AWS_ACCESS_KEY_ID", LOCALSTACK.getAccessKey(),
                "AWS_SECRET_ACCESS_KEY", LOCALSTACK.getSecretKey(),
                "AWS_ENDPOINT_URL", LOCALSTACK.getEndpoint().toString());
    }

    @Test
    void storesADocumentOnlyOverTheVersionThatWasRead() {
        try (S3Client s3 = S3Clients.create(environment())) {
            S3Documents documents = new S3Documents(s3, BUCKET);
            assertThat(documents.find("a")).isEmpty();

            String first = documents.put("a", "eins ä", Optional.empty()).orElseThrow();
            assertThat(documents.find("a")).contains(new Document("eins ä", first));
            assertThat(documents.put("a", "zwei", Optional.empty())).isEmpty();

            String second = documents.put("a", "zwei", Optional.of(first)).orElseThrow();
            assertThat(documents.put("a", "drei", Optional.of(first))).isEmpty();
            assertThat(documents.put("b", "drei", Optional.of(first))).isEmpty();
            assertThat(documents.find("a")).contains(new Document("zwei", second));
            assertThat(documents.find("b")).isEmpty();
            assertThat(s3.listObjectVersions(v -> v.bucket(BUCKET).prefix("a")).versions())
                    .hasSize(2);
        }
    }

    @Test
    void letsOneOfManyWritersWin() throws Exception {
        try (S3Client s3 = S3Clients.create(environment());
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            S3Documents documents = new S3Documents(s3, BUCKET);
            List<Callable<Optional<String>>> writers = IntStream.range(0, 8)
                    .mapToObj(i ->
                            (Callable<Optional<String>>) () -> documents.put("race", "writer " + i, Optional.empty()))
                    .toList();

            List<Optional<String>> tags =
                    executor.invokeAll(writers).stream().map(Future::resultNow).toList();
            assertThat(tags.stream().flatMap(Optional::stream)).hasSize(1);
        }
    }

    @Test
    void readsAnEncryptedParameter() {
        try (SsmClient ssm = SsmClients.create(environment(), UrlConnectionTransport.create())) {
            // The client repeats a call whose answer comes late.
            ssm.putParameter(p -> p.name("/claudecloud/admin")
                    .value("geheim")
                    .type(ParameterType.SECURE_STRING)
                    .overwrite(true));
            SsmSecrets secrets = new SsmSecrets(ssm, new FakeClock());

            assertThat(secrets.find("/claudecloud/admin")).contains(new Secret("geheim"));
            assertThat(secrets.find("/claudecloud/none")).isEmpty();
        }
    }

    @Test
    void publishesAnEventThatARuleDelivers() throws Exception {
        Queue queue = Queue.create(LOCALSTACK.getEndpoint(), LOCALSTACK.getRegion(), "worker");
        RecordingLog log = new RecordingLog();
        try (EventBridgeClient events = EventBridgeClients.create(environment(), UrlConnectionTransport.create())) {
            events.createEventBus(bus -> bus.name("claudecloud"));
            events.putRule(rule -> rule.name("requested")
                    .eventBusName("claudecloud")
                    .eventPattern("{\"source\":[\"claudecloud\"],\"detail-type\":[\"InstanceOperationRequested\"]}"));
            events.putTargets(targets -> targets.rule("requested")
                    .eventBusName("claudecloud")
                    .targets(Target.builder().id("worker").arn(queue.arn()).build()));

            new EventBridgeOperationEvents(events, "claudecloud", log).requested(INSTANCE, 3);

            await().atMost(Duration.ofSeconds(20))
                    .until(queue::receive, body -> body.contains(INSTANCE.value()) && body.contains("generation"));
            assertThat(log.lines()).isEmpty();
        }
    }
}
