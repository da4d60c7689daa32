package dev.claudecloud.aws.documents;

import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.retry.TransientRetry;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Documents as objects in a bucket, which keeps the old versions; the tag is the object's ETag. Throws the SDK's
 * exception when S3 does not answer.
 */
public final class S3Documents implements Documents {

    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final String NO_SUCH_KEY = "NoSuchKey";
    private static final TransientRetry RETRY = TransientRetry.atOnce(5);

    /**
     * The metadata that distinguishes the SDK's own repeated write, whose first response was lost, from another
     * writer's.
     */
    private static final String WRITE = "write";

    private final S3Client client;
    private final String bucket;

    /** Creates a document store in an existing bucket. */
    public S3Documents(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public Optional<Document> find(String key) {
        try {
            ResponseBytes<GetObjectResponse> object =
                    client.getObjectAsBytes(request -> request.bucket(bucket).key(key));
            return Optional.of(
                    new Document(object.asUtf8String(), object.response().eTag()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> put(String key, String content, Optional<String> expected) {
        String write = UUID.randomUUID().toString();
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType("text/plain; charset=utf-8")
                .metadata(Map.of(WRITE, write));
        expected.ifPresentOrElse(request::ifMatch, () -> request.ifNoneMatch("*"));
        try {
            return Optional.of(RETRY.untilAnswered(
                    () -> client.putObject(request.build(), RequestBody.fromString(content))
                            .eTag(),
                    S3Documents::isConflict));
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || isGone(e)) {
                return writtenAs(key, write);
            }
            throw e;
        }
    }

    /** Returns whether S3 reports a concurrent write and asks for a retry. */
    private static boolean isConflict(RuntimeException e) {
        return e instanceof S3Exception refusal && refusal.statusCode() == CONFLICT;
    }

    private static boolean isGone(S3Exception e) {
        return e.awsErrorDetails() != null
                && NO_SUCH_KEY.equals(e.awsErrorDetails().errorCode());
    }

    /** Returns the tag of the stored object if this very write stored it and only its response was lost. */
    private Optional<String> writtenAs(String key, String write) {
        try {
            HeadObjectResponse stored =
                    client.headObject(request -> request.bucket(bucket).key(key));
            return Optional.of(stored)
                    .filter(head -> write.equals(head.metadata().get(WRITE)))
                    .map(HeadObjectResponse::eTag);
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }
}
