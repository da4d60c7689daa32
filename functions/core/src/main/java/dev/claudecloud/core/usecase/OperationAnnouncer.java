package dev.claudecloud.core.usecase;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.port.Ports;
import java.util.Map;

/** Wakes a worker for what was newly accepted. */
final class OperationAnnouncer {

    private OperationAnnouncer() {}

    static OperationRequestResult of(OperationRequestResult taken, Ports ports) {
        if (taken instanceof OperationRequestResult.Accepted accepted
                && accepted.origin() == OperationRequestResult.Origin.NEW) {
            Instance instance = accepted.instance();
            ports.log()
                    .info(
                            "An operation was requested",
                            Map.of(
                                    "instance_id", instance.id().value(),
                                    "operation_id", accepted.operation().id().value(),
                                    "kind", accepted.operation().kind().text(),
                                    "generation", instance.generation()));
            ports.events().requested(instance.id(), instance.generation());
        }
        return taken;
    }
}
