package dev.claudecloud.core.provision;

import dev.claudecloud.core.id.InstanceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All machines and volumes that carry this deployment's label, for the orphan sweep. Every call throws
 * {@link ProvisionException} on failure.
 */
public interface MachineInventory {

    /** Lists all of them or fails: never a part. */
    List<Possession> list();

    /** Removes one machine that {@link #list} named, on or off; its volume stays. A missing machine is success. */
    void removeMachine(String id);

    /**
     * A machine or volume that carries this deployment's label.
     *
     * @param id the provider's own id
     * @param instance the instance that its label names; empty when the label names no valid instance id
     */
    record Possession(Kind kind, String id, Optional<InstanceId> instance, Instant createdAt) {}

    /** The kind of a possession. */
    enum Kind {
        MACHINE,
        VOLUME
    }
}
