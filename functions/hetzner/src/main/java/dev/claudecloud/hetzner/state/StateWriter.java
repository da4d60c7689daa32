package dev.claudecloud.hetzner.state;

import dev.claudecloud.core.id.InstanceId;

/**
 * The instance and the lease on whose behalf a state is written. A later instance of the same user outranks an earlier
 * one, as does a later lease of the same instance.
 */
public record StateWriter(InstanceId instance, long fence) {

    boolean outranks(StateWriter other) {
        int order = instance.compareTo(other.instance);
        return order == 0 ? fence > other.fence : order > 0;
    }
}
