package dev.claudecloud.provisioner.state;

import dev.claudecloud.aws.client.S3Clients;
import dev.claudecloud.aws.documents.S3Documents;
import dev.claudecloud.core.port.Documents;
import dev.claudecloud.testkit.RealPart;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

@Tag("localstack")
class S3DocumentsTest extends DocumentsContract {

    private static final String IMAGE = "localstack/localstack:4.14.0";
    private static final String BUCKET = "claudecloud-state";

    @SuppressWarnings("resource") // Closed after all tests.
    private static final LocalStackContainer LOCALSTACK = new LocalStackContainer(DockerImageName.parse(IMAGE))
            .withServices("s3")
            // Loaded at the first call otherwise, which takes longer than the client waits.
            .withEnv("EAGER_SERVICE_LOADING", "1");

    @BeforeAll
    static void start() {
        RealPart.require("the image " + IMAGE, RealPart.command("docker", "image", "inspect", IMAGE));
        // The engine's socket; with a bind Testcontainers pulls an image to try it.
        LOCALSTACK.setBinds(List.of());
        LOCALSTACK.start();
        try (S3Client s3 = client()) {
            s3.createBucket(bucket -> bucket.bucket(BUCKET));
            s3.putBucketVersioning(request ->
                    request.bucket(BUCKET).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        }
    }

    @AfterAll
    static void stop() {
        LOCALSTACK.stop();
    }

    private final S3Client client = client();

    @Override
    Documents documents() {
        return new S3Documents(client, BUCKET);
    }

    @Override
    String freshKey() {
        return "terraform/" + UUID.randomUUID() + ".json";
    }

    private static S3Client client() {
        return S3Clients.create(Map.of(
                "AWS_REGION", LOCALSTACK.getRegion(),
                "AWS_ACCESS_KEY_ID", LOCALSTACK.getAccessKey(),
                "AWS_SECRET_ACCESS_KEY", LOCALSTACK.getSecretKey(),
                "AWS_ENDPOINT_URL", LOCALSTACK.getEndpoint().toString()));
    }
}
