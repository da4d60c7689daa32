package dev.claudecloud.core.provision;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import java.util.Optional;

/** The machine of an instance as far as it is known; a provider finds the rest by name and label. */
public record MachineRef(InstanceId instance, long fence, Optional<String> volumeId, Optional<String> providerId) {

    /** The user who owns the machine. */
    public UserId user() {
        return instance.owner();
    }
}
