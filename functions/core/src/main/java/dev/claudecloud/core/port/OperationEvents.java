package dev.claudecloud.core.port;

import dev.claudecloud.core.id.InstanceId;

/** Wakes a worker. A hint: a lost event costs a minute, since the item is due anyway. */
public interface OperationEvents {

    /** Publishes {@code InstanceOperationRequested}; logs a failure and never throws. */
    void requested(InstanceId instance, long generation);
}
