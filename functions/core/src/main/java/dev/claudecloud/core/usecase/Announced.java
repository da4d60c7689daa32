package dev.claudecloud.core.usecase;

import dev.claudecloud.core.instance.Instance;
import java.util.Map;

/** Wakes a worker for what was newly accepted. */
final class Announced {

    private Announced() {}

    static Taken of(Taken taken, Ports ports) {
        if (taken instanceof Taken.Accepted accepted && accepted.origin() == Taken.Origin.NEW) {
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
