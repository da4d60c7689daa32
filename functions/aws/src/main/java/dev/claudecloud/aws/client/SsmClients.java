package dev.claudecloud.aws.client;

import java.util.Map;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Creates clients of the Systems Manager Parameter Store. */
public final class SsmClients {

    private SsmClients() {}

    /** Creates a client like {@link DynamoClients#create}, with {@code AWS_ENDPOINT_URL_SSM}. */
    public static SsmClient create(Map<String, String> environment, HttpTransport http) {
        return ClientSettings.apply(SsmClient.builder(), "SSM", environment, http)
                .build();
    }
}
