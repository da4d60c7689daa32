package dev.claudecloud.core.operation;

import dev.claudecloud.core.instance.Instance;

/** An instance's next version with a new desired state, and its operation: stored together or not at all. */
public record InstanceAndOperation(Instance instance, Operation operation) {

    /** The same, requested by this HTTP request. */
    public InstanceAndOperation requestedBy(String requestId) {
        return new InstanceAndOperation(
                instance, operation.with(operation.origin().requestedBy(requestId)));
    }
}
