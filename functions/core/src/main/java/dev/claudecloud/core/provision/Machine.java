package dev.claudecloud.core.provision;

import java.util.Optional;

/**
 * A machine that exists: its volume, its own id and, where it has one, its address.
 *
 * @param rate what it costs, where the provider charges
 */
public record Machine(String volumeId, String providerId, Optional<String> address, Optional<Rate> rate) {

    /** A machine that costs nothing. */
    public Machine(String volumeId, String providerId, Optional<String> address) {
        this(volumeId, providerId, address, Optional.empty());
    }
}
