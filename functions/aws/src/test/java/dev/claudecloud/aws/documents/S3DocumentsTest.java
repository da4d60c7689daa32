package dev.claudecloud.aws.documents;

import dev.claudecloud.aws.client.S3Clients;
import dev.claudecloud.core.port.Documents;
import dev.claudecloud.lab.testkit.Patience;
import dev.claudecloud.lab.testkit.RealPart;
import dev.claudecloud.lab.testkit.documents.DocumentsContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

@Tag("localstack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3DocumentsTest extends DocumentsContract {

    private static final String IMAGE = "localstack/localstack:4.14.0";
    private static final String BUCKET = "claudecloud-state";

    private final LocalStackContainer localStack;
    private Optional<S3Client> client = Optional.empty();

    @SuppressWarnings("resource") // Closed after all tests.
    S3DocumentsTest() {
        RealPart.requireImage(IMAGE);
        localStack = new LocalStackContainer(DockerImageName.parse(IMAGE))
                .withServices("s3")
                // Otherwise loaded at the first call, which takes longer than the client's timeout.
                .withEnv("EAGER_SERVICE_LOADING", "1")
                .withStartupTimeout(Patience.LIMIT);
        // The engine's socket; with a bind mount Testcontainers pulls an image to test it.
        localStack.setBinds(List.of());
    }

    @BeforeAll
    void start() {
        localStack.start();
        S3Client s3 = S3Clients.create(Map.of(
                "AWS_REGION", localStack.getRegion(),
                "AWS_ACCESS_KEY_ID", localStack.getAccessKey(),
                "AWS_SECRET_ACCESS_KEY", localStack.getSecretKey(),
                "AWS_ENDPOINT_URL", localStack.getEndpoint().toString()));
        client = Optional.of(s3);
        // Even so the first response may exceed the client's timeout; this call may be repeated.
        Patience.await().ignoreExceptionsInstanceOf(SdkException.class).until(() -> {
            s3.listBuckets();
            return true;
        });
        s3.createBucket(bucket -> bucket.bucket(BUCKET));
        s3.putBucketVersioning(request ->
                request.bucket(BUCKET).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    }

    @AfterAll
    void stop() {
        client.ifPresent(S3Client::close);
        localStack.stop();
    }

    @Override
    protected Documents documents() {
        return new S3Documents(client.orElseThrow(), BUCKET);
    }

    @Override
    protected String freshKey() {
        return "terraform/" + UUID.randomUUID() + ".json";
    }
}
