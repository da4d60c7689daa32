package dev.claudecloud.aws.client;

import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Creates EventBridge clients. */
public final class EventBridgeClients {

    private EventBridgeClients() {}

    /** Creates a client like {@link DynamoClients#create}, with {@code AWS_ENDPOINT_URL_EVENTBRIDGE}. */
    public static EventBridgeClient create(Map<String, String> environment, HttpTransport http) {
        return ClientSettings.apply(EventBridgeClient.builder(), "EVENTBRIDGE", environment, http)
                .build();
    }
}
