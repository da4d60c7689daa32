package dev.claudecloud.lab.local;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.Hold;
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
                seen.agents().stream().map(this::agent).toList(),
                seen.holds().stream().map(this::hold).toList(),
                seen.problem());
    }

    private AgentActivity agent(AgentActivity seen) {
        return new AgentActivity(
                seen.id(),
                seen.state(),
                seen.since().map(clock::services),
                seen.resetsAt().map(clock::services),
                seen.nextTurnAt().map(clock::services),
                seen.note());
    }

    private Hold hold(Hold seen) {
        return new Hold(seen.name(), clock.services(seen.until()), seen.reason());
    }
}
