package dev.claudecloud.hetzner.state;

import dev.claudecloud.core.id.InstanceId;

/**
 * On whose behalf a state is written. A later instance of the same user outranks an earlier one, and a later lease of one
 * instance an earlier one.
 */
public record StateWriter(InstanceId instance, long fence) {

    boolean outranks(StateWriter other) {
        int order = instance.compareTo(other.instance);
        return order == 0 ? fence > other.fence : order > 0;
    }
}
