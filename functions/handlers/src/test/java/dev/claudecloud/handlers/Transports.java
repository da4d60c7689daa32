package dev.claudecloud.handlers;

import dev.claudecloud.aws.client.DynamoClients;
import dev.claudecloud.aws.client.HttpTransport;
import dev.claudecloud.aws.client.UrlConnectionTransport;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The transports to AWS: the functions' one, and that of all other programs. */
enum Transports {
    CRT,
    URL_CONNECTION;

    /** Returns a transport to be closed by its client; skips the test if it is not available. */
    HttpTransport create() {
        return switch (this) {
            case CRT -> {
                NativeHttp.require();
                yield CrtTransport.create();
            }
            case URL_CONNECTION -> UrlConnectionTransport.create();
        };
    }

    /** Returns a client of DynamoDB that uses it, for that address. */
    static DynamoDbClient dynamo(HttpTransport transport, URI endpoint) {
        return DynamoClients.create(environment(endpoint), transport);
    }

    /** Returns a function's environment in which all of AWS is at {@code endpoint}. */
    static Map<String, String> environment(URI endpoint) {
        return Map.of(
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_ENDPOINT_URL", endpoint.toString());
    }
}
