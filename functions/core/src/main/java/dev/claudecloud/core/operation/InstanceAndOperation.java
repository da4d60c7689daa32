package dev.claudecloud.core.operation;

import dev.claudecloud.core.instance.Instance;

/** An instance's next version with a new wish, and the operation that serves it: stored together or not at all. */
public record InstanceAndOperation(Instance instance, Operation operation) {}
