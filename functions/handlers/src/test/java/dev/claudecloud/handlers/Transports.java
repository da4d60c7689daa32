package dev.claudecloud.handlers;

import dev.claudecloud.aws.client.DynamoClients;
import dev.claudecloud.aws.client.HttpTransport;
import dev.claudecloud.aws.client.UrlConnectionTransport;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The ways to AWS: the functions', and everybody else's. */
enum Transports {
    CRT,
    URL_CONNECTION;

    /** One to be closed by its client; a test is skipped where there is none. */
    HttpTransport create() {
        return switch (this) {
            case CRT -> {
                NativeHttp.require();
                yield CrtTransport.create();
            }
            case URL_CONNECTION -> UrlConnectionTransport.create();
        };
    }

    /** A client of DynamoDB on it, for that address. */
    static DynamoDbClient dynamo(HttpTransport transport, URI endpoint) {
        return DynamoClients.create(environment(endpoint), transport);
    }

    /** What a function's environment says where all of AWS is at {@code endpoint}. */
    static Map<String, String> environment(URI endpoint) {
        return Map.of(
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_ENDPOINT_URL", endpoint.toString());
    }
}
