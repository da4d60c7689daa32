package dev.claudecloud.aws.events;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.port.OperationEvents;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Publishes events on an EventBridge bus. A lost event only costs a minute, so a failure is just logged. */
public final class EventBridgeOperationEvents implements OperationEvents {

    /** The source of the events, which the rule's pattern matches. */
    public static final String SOURCE = "claudecloud";

    /** The detail type of the events, which the rule's pattern matches. */
    public static final String REQUESTED = "InstanceOperationRequested";

    private static final String NOT_PUBLISHED = "An event could not be published, reconcile will find the work";

    private final EventBridgeClient client;
    private final String bus;
    private final Log log;

    /** Creates a publisher for the bus with this name. */
    public EventBridgeOperationEvents(EventBridgeClient client, String bus, Log log) {
        this.client = client;
        this.bus = bus;
        this.log = log;
    }

    @Override
    public void requested(InstanceId instance, long generation) {
        try {
            var answer = client.putEvents(request -> request.entries(PutEventsRequestEntry.builder()
                    .eventBusName(bus)
                    .source(SOURCE)
                    .detailType(REQUESTED)
                    .detail(detail(instance, generation))
                    .build()));
            // The call succeeds even if the entry failed.
            answer.entries().stream()
                    .filter(entry -> entry.errorCode() != null)
                    .forEach(entry -> warn(instance, cause(entry)));
        } catch (SdkException e) {
            warn(instance, String.valueOf(e.getMessage()));
        }
    }

    /** Returns the event's detail as JSON; neither value needs escaping. */
    public static String detail(InstanceId instance, long generation) {
        return "{\"instance_id\":\"" + instance + "\",\"generation\":" + generation + "}";
    }

    private static String cause(PutEventsResultEntry entry) {
        return entry.errorCode() + ": " + entry.errorMessage();
    }

    private void warn(InstanceId instance, String cause) {
        log.warn(NOT_PUBLISHED, Map.of(LogFields.INSTANCE_ID, instance.value(), LogFields.CAUSE, cause));
    }
}
