package dev.claudecloud.core.provision;

import dev.claudecloud.core.id.InstanceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All machines and volumes that carry this deployment's label, for what looks after leftovers. Every call throws
 * {@link ProvisionException} on failure.
 */
public interface MachineInventory {

    /** Lists all or fails: never a part. */
    List<Possession> list();

    /** Removes one machine that {@link #list} has named, on or off; its volume stays. Gone already is success. */
    void removeMachine(String id);

    /**
     * Something that carries our label.
     *
     * @param id the provider's own
     * @param instance the instance that its label names; empty when it names none that can be read
     */
    record Possession(Kind kind, String id, Optional<InstanceId> instance, Instant createdAt) {}

    /** What it is. */
    enum Kind {
        MACHINE,
        VOLUME
    }
}
