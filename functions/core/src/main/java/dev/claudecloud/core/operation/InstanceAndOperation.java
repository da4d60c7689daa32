package dev.claudecloud.core.operation;

import dev.claudecloud.core.instance.Instance;
import java.time.Instant;
import java.util.Optional;

/** An instance's next version with a new desired state, and its operation: stored together or not at all. */
public record InstanceAndOperation(Instance instance, Operation operation) {

    /** The same, requested by this HTTP request. */
    public InstanceAndOperation requestedBy(String requestId) {
        return new InstanceAndOperation(instance, operation.requestedBy(requestId));
    }

    /** The same, requested by a program for this reason. */
    InstanceAndOperation because(String reason, Optional<Instant> activitySeen) {
        return new InstanceAndOperation(instance, operation.because(reason, activitySeen));
    }
}
