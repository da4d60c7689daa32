package dev.claudecloud.core.port;

import dev.claudecloud.core.id.InstanceId;

/** Wakes a worker. An event is a hint: losing one costs a minute, since the item is due anyway. */
public interface OperationEvents {

    /** Publishes {@code InstanceOperationRequested}; logs a failure and never throws. */
    void requested(InstanceId instance, long generation);
}
