package dev.claudecloud.core.provision;

/**
 * Makes and removes one machine per user, with a volume that outlives it. Every call is idempotent and may be repeated
 * after a crash at any point: it observes first, adopts what carries our label, and never touches what does not. All
 * calls throw {@link ProvisionException} on failure and let {@link LeaseLostException} through.
 */
public interface Provisioner {

    ProviderName name();

    /** Makes the volume (or adopts it) and a machine on it. */
    Machine create(CreateOptions options, ProvisionJournal journal);

    /** Stops the machine in good order and removes it; the volume stays. A missing machine is success. */
    void pause(MachineRef machine, ProvisionJournal journal);

    /**
     * Makes a machine on the recorded volume.
     *
     * @throws ProvisionException with {@code VOLUME_MISSING} when that volume is gone: a new one is never put in its place
     */
    Machine wake(CreateOptions options, ProvisionJournal journal);

    /** Removes the machine, and the volume when {@code data} says so. What is gone already is success. */
    void destroy(MachineRef machine, VolumeFate data, ProvisionJournal journal);

    /** Looks at the machine; changes nothing. */
    MachineState status(MachineRef machine);

    /** Asks the machine how it is used; answers {@link Activity#unknown} where it cannot be asked. */
    Activity activity(MachineRef machine);
}
