package dev.claudecloud.aws.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * The settings that all clients share. Region, credentials and endpoint come from the environment that Lambda sets,
 * never from the SDK's default chains, which read files and query instance metadata before they fail.
 */
final class ClientSettings {

    private static final Duration CALL = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;

    private ClientSettings() {}

    /** Configures a client; {@code service} is the last part of the service's {@code AWS_ENDPOINT_URL_…} variable. */
    static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B apply(
            B builder, String service, Map<String, String> environment, HttpTransport http) {
        builder.httpClient(http.client())
                .region(Region.of(required(environment, "AWS_REGION")))
                .credentialsProvider(credentials(environment))
                .dualstackEnabled(false)
                .fipsEnabled(false)
                .overrideConfiguration(limits(http));
        endpoint(environment, service).ifPresent(builder::endpointOverride);
        return builder;
    }

    private static ClientOverrideConfiguration limits(HttpTransport http) {
        ClientOverrideConfiguration.Builder configuration = ClientOverrideConfiguration.builder()
                .defaultProfileFile(ProfileFile.aggregator().build())
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build())
                .apiCallTimeout(CALL);
        http.attempt().ifPresent(configuration::apiCallAttemptTimeout);
        return configuration.build();
    }

    /** Returns the credentials: static ones for most functions; under SnapStart, an endpoint provides them instead. */
    private static AwsCredentialsProvider credentials(Map<String, String> environment) {
        if (!environment.containsKey("AWS_ACCESS_KEY_ID")
                && environment.containsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI")) {
            return ContainerCredentialsProvider.create();
        }
        String id = required(environment, "AWS_ACCESS_KEY_ID");
        String secret = required(environment, "AWS_SECRET_ACCESS_KEY");
        String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
        return StaticCredentialsProvider.create(
                token.isEmpty()
                        ? AwsBasicCredentials.create(id, secret)
                        : AwsSessionCredentials.create(id, secret, token));
    }

    private static Optional<URI> endpoint(Map<String, String> environment, String service) {
        return Optional.ofNullable(environment.get("AWS_ENDPOINT_URL_" + service))
                .or(() -> Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")))
                .filter(url -> !url.isEmpty())
                .map(URI::create);
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
