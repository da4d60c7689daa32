package dev.claudecloud.core.worker;

import dev.claudecloud.core.operation.Operation;

/** Decides which operations run a step. */
@FunctionalInterface
public interface Need {

    /** Whether this operation runs the step, on a machine with or without a network of its own. */
    boolean of(Operation operation, boolean networked);
}
