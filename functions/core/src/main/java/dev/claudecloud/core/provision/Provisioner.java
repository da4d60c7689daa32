package dev.claudecloud.core.provision;

/**
 * Creates and removes one machine per user, with a volume that outlives it. Every call is idempotent and may be
 * repeated after a crash at any point: it observes first, adopts what carries this deployment's label, and never
 * touches anything else. All calls throw {@link ProvisionException} on failure and let {@link LeaseLostException}
 * through.
 */
public interface Provisioner {

    ProviderName name();

    /**
     * Creates (or adopts) a machine on the recorded volume, and also the volume when none is on record.
     *
     * @throws ProvisionException with {@code VOLUME_MISSING} when the recorded volume is gone: a new one never replaces
     *     it
     */
    Machine create(CreateOptions options, ProvisionJournal journal);

    /** Stops the machine in good order and removes it; the volume stays. A missing machine is success. */
    void pause(MachineRef machine, ProvisionJournal journal);

    /** Removes the machine, and the volume when {@code data} says so. Anything already gone counts as success. */
    void destroy(MachineRef machine, VolumeFate data, ProvisionJournal journal);

    /** Reads the state of the machine; changes nothing. */
    MachineState status(MachineRef machine);

    /** Reads the machine's activity; returns {@link Activity#unknown} where it cannot be read. */
    Activity activity(MachineRef machine);
}
