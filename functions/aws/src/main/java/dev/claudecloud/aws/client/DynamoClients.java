package dev.claudecloud.aws.client;

import java.util.Map;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Creates DynamoDB clients. */
public final class DynamoClients {

    private DynamoClients() {}

    /**
     * Creates a client from {@code AWS_REGION}, the credentials in the environment and, where set, {@code
     * AWS_ENDPOINT_URL_DYNAMODB}. Opens no connection. Every call ends within 10 s, after three attempts at most.
     *
     * @throws IllegalArgumentException naming a variable that is missing
     */
    public static DynamoDbClient create(Map<String, String> environment, HttpTransport http) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .endpointDiscoveryEnabled(false)
                .accountIdEndpointMode(AccountIdEndpointMode.DISABLED);
        return ClientSettings.apply(builder, "DYNAMODB", environment, http).build();
    }
}
