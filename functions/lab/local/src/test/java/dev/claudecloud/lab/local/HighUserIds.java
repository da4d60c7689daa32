package dev.claudecloud.lab.local;

import dev.claudecloud.aws.client.DynamoClients;
import dev.claudecloud.aws.client.UrlConnectionTransport;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Container names are derived from user ids: high ones keep tests apart from a developer's own machines. */
final class HighUserIds {

    private static final long LOWEST = 7_000_000;
    private static final long RANGE = 900_000;

    private HighUserIds() {}

    /** Makes the numbering of users in a table start at a high number. */
    static void in(URI table) {
        Map<String, String> environment = Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL_DYNAMODB", table.toString());
        long first = LOWEST + ThreadLocalRandom.current().nextLong(RANGE);
        try (DynamoDbClient client = DynamoClients.create(environment, UrlConnectionTransport.create())) {
            client.updateItem(update -> update.tableName("claudecloud")
                    .key(Map.of("pk", AttributeValue.fromS("COUNTER"), "sk", AttributeValue.fromS("USERS")))
                    .updateExpression("ADD #n :n")
                    .expressionAttributeNames(Map.of("#n", "n"))
                    .expressionAttributeValues(Map.of(":n", AttributeValue.fromN(Long.toString(first)))));
        }
    }
}
