package dev.claudecloud.core.usecase;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.port.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Polls an operation until it ends or a time limit is reached. */
public final class AwaitOperation {

    private static final Duration FIRST_LOOK = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Ports ports;

    public AwaitOperation(Ports ports) {
        this.ports = ports;
    }

    /** An ended operation, with its instance at that time. */
    public record Ended(Instance instance, Operation operation) {}

    /** Returns empty when the operation has not ended after {@code limit}. */
    public Optional<Ended> run(InstanceId id, OperationId operation, Duration limit) {
        Instant end = ports.clock().instant().plus(limit);
        Duration pause = FIRST_LOOK;
        while (true) {
            Optional<Ended> ended = look(id, operation);
            Duration left = Duration.between(ports.clock().instant(), end);
            if (ended.isPresent() || !left.isPositive()) {
                return ended;
            }
            ports.waiter().await(pause.compareTo(left) < 0 ? pause : left);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Optional<Ended> look(InstanceId id, OperationId operation) {
        return ports.store().instance(id).flatMap(instance -> {
            boolean current = instance.work().operation().equals(Optional.of(operation));
            if (current && instance.status().working()) {
                return Optional.empty();
            }
            return ports.store()
                    .operation(operation)
                    .map(found -> current || found.status().ended() ? found : FindOperation.superseded(found))
                    .filter(found -> found.status().ended())
                    .map(found -> new Ended(instance, found));
        });
    }
}
