package dev.claudecloud.aws.client;

import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Makes clients of EventBridge. */
public final class EventBridgeClients {

    private EventBridgeClients() {}

    /** As {@link DynamoClients#create}, with {@code AWS_ENDPOINT_URL_EVENTBRIDGE}. */
    public static EventBridgeClient create(Map<String, String> environment, HttpTransport http) {
        return ClientSettings.apply(EventBridgeClient.builder(), "EVENTBRIDGE", environment, http)
                .build();
    }
}
