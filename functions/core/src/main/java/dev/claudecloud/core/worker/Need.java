package dev.claudecloud.core.worker;

import dev.claudecloud.core.operation.Operation;

/** Which operations run a step. */
@FunctionalInterface
public interface Need {

    /** Whether this one does, on a machine that has a network of its own or has not. */
    boolean of(Operation operation, boolean networked);
}
