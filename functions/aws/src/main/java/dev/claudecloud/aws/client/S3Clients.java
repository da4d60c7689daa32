package dev.claudecloud.aws.client;

import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/** Creates S3 clients. */
public final class S3Clients {

    private S3Clients() {}

    /**
     * Creates a client like {@link DynamoClients#create}, with {@code AWS_ENDPOINT_URL_S3}, on a {@link
     * UrlConnectionTransport} since only container images and tests use S3. With a custom endpoint, the bucket is part
     * of the path, since its name does not resolve as a host there.
     */
    public static S3Client create(Map<String, String> environment) {
        boolean elsewhere =
                environment.containsKey("AWS_ENDPOINT_URL_S3") || environment.containsKey("AWS_ENDPOINT_URL");
        return ClientSettings.apply(
                        S3Client.builder().forcePathStyle(elsewhere),
                        "S3",
                        environment,
                        UrlConnectionTransport.create())
                .build();
    }
}
