package dev.claudecloud.core.usecase;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.port.Ports;
import java.util.Map;
import java.util.TreeMap;

/** Wakes a worker for a newly accepted operation. */
final class OperationAnnouncer {

    private OperationAnnouncer() {}

    static OperationRequestResult of(OperationRequestResult taken, Ports ports) {
        if (taken instanceof OperationRequestResult.Accepted accepted
                && accepted.origin() == OperationRequestResult.Origin.NEW) {
            Instance instance = accepted.instance();
            Map<String, Object> fields = new TreeMap<>(Map.of(
                    LogFields.INSTANCE_ID,
                    instance.id().value(),
                    LogFields.OPERATION_ID,
                    accepted.operation().id().value(),
                    LogFields.OPERATION_KIND,
                    accepted.operation().kind().text(),
                    "generation",
                    instance.generation()));
            accepted.operation().origin().requestId().ifPresent(id -> fields.put(LogFields.REQUEST_ID, id));
            ports.log().info("An operation was requested", fields);
            ports.events().requested(instance.id(), instance.generation());
        }
        return taken;
    }
}
