package dev.claudecloud.aws.client;

import java.util.Map;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Makes clients of the Systems Manager's parameter store. */
public final class SsmClients {

    private SsmClients() {}

    /** As {@link DynamoClients#create}, with {@code AWS_ENDPOINT_URL_SSM}. */
    public static SsmClient create(Map<String, String> environment, HttpTransport http) {
        return ClientSettings.apply(SsmClient.builder(), "SSM", environment, http)
                .build();
    }
}
