package dev.claudecloud.core.provision;

/** Base class of decorators: a subclass overrides some calls, and all others go to the provider unchanged. */
public class ProvisionerDecorator implements Provisioner {

    private final Provisioner provisioner;

    public ProvisionerDecorator(Provisioner provisioner) {
        this.provisioner = provisioner;
    }

    @Override
    public ProviderName name() {
        return provisioner.name();
    }

    @Override
    public Machine create(CreateOptions options, ProvisionJournal journal) {
        return provisioner.create(options, journal);
    }

    @Override
    public void pause(MachineRef machine, ProvisionJournal journal) {
        provisioner.pause(machine, journal);
    }

    @Override
    public void destroy(MachineRef machine, VolumeFate data, ProvisionJournal journal) {
        provisioner.destroy(machine, data, journal);
    }

    @Override
    public MachineState status(MachineRef machine) {
        return provisioner.status(machine);
    }

    @Override
    public Activity activity(MachineRef machine) {
        return provisioner.activity(machine);
    }
}
