package dev.claudecloud.lab.local;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.ProvisionerDecorator;
import dev.claudecloud.lab.local.clock.LocalClock;

/**
 * A provider whose machines live in real time while the services' clock is ahead: it converts the activity that a
 * machine reports to the services' time. Otherwise no machine would appear idle after the clock is advanced.
 */
final class RealTimeProvisioner extends ProvisionerDecorator {

    private final LocalClock clock;

    RealTimeProvisioner(Provisioner provisioner, LocalClock clock) {
        super(provisioner);
        this.clock = clock;
    }

    @Override
    public Activity activity(MachineRef machine) {
        Activity seen = super.activity(machine);
        return new Activity(
                clock.services(seen.observedAt()),
                seen.lastInputAt().map(clock::services),
                seen.agent(),
                seen.agentSince().map(clock::services),
                seen.problem());
    }
}
