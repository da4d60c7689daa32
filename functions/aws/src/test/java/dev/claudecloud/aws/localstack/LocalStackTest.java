package dev.claudecloud.aws.localstack;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.Patience;
import dev.claudecloud.lab.testkit.RealPart;
import dev.claudecloud.lab.testkit.RecordingLog;
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
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The clients of EventBridge, SSM and S3 against LocalStack, configured like the functions' clients. */
@Tag("localstack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStackTest {

    private static final String IMAGE = "localstack/localstack:4.14.0";
    private static final String BUCKET = "claudecloud-state";
    private static final InstanceId INSTANCE = new InstanceId("01KB0000000000000000000001");

    private final LocalStackContainer localStack;

    @SuppressWarnings("resource") // Closed after all tests.
    LocalStackTest() {
        RealPart.requireImage(IMAGE);
        localStack = new LocalStackContainer(DockerImageName.parse(IMAGE))
                .withServices("s3", "ssm", "events", "sqs")
                // Otherwise loaded at the first call, which takes longer than the clients' timeouts.
                .withEnv("EAGER_SERVICE_LOADING", "1")
                .withStartupTimeout(Patience.LIMIT);
        // The engine's socket, which only LocalStack's Lambda needs; with a bind mount Testcontainers pulls an image to
        // test it.
        localStack.setBinds(List.of());
    }

    @BeforeAll
    void start() {
        localStack.start();
        awaitServices();
        try (S3Client s3 = S3Clients.create(environment())) {
            s3.createBucket(bucket -> bucket.bucket(BUCKET));
            s3.putBucketVersioning(request ->
                    request.bucket(BUCKET).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        }
    }

    /** Even so the first responses may exceed the clients' timeouts; these calls may be repeated. */
    private void awaitServices() {
        try (S3Client s3 = S3Clients.create(environment());
                SsmClient ssm = SsmClients.create(environment(), UrlConnectionTransport.create());
                EventBridgeClient events = EventBridgeClients.create(environment(), UrlConnectionTransport.create())) {
            await().ignoreExceptionsInstanceOf(SdkException.class).until(() -> {
                s3.listBuckets();
                ssm.describeParameters();
                events.listEventBuses(buses -> {});
                return true;
            });
        }
    }

    @AfterAll
    void stop() {
        localStack.stop();
    }

    private Map<String, String> environment() {
        return Map.of(
                "AWS_REGION", localStack.getRegion(),
                "AWS_ACCESS_KEY_ID", localStack.getAccessKey(),
                "AWS_SECRET_ACCESS_KEY", localStack.getSecretKey(),
                "AWS_ENDPOINT_URL", localStack.getEndpoint().toString());
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
            // The client repeats a call whose response is late.
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
        Queue queue = Queue.create(localStack.getEndpoint(), localStack.getRegion(), "worker");
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

            await().until(queue::receive, body -> body.contains(INSTANCE.value()) && body.contains("generation"));
            assertThat(log.lines()).isEmpty();
        }
    }
}
