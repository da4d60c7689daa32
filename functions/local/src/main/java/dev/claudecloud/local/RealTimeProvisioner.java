package dev.claudecloud.local;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.DataFate;
import dev.claudecloud.core.provision.Journal;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.Provisioner;

/**
 * A provider whose machines live in real time while the services' clock is ahead: what a machine says of its use is
 * carried over to the services' time. Otherwise no machine would ever look idle when the clock is advanced.
 */
record RealTimeProvisioner(Provisioner inner, LocalClock clock) implements Provisioner {

    @Override
    public Activity activity(MachineRef machine) {
        Activity seen = inner.activity(machine);
        return new Activity(
                clock.services(seen.observedAt()),
                seen.lastInputAt().map(clock::services),
                seen.agent(),
                seen.agentSince().map(clock::services),
                seen.problem());
    }

    @Override
    public ProviderName name() {
        return inner.name();
    }

    @Override
    public Machine create(CreateOptions options, Journal journal) {
        return inner.create(options, journal);
    }

    @Override
    public void pause(MachineRef machine, Journal journal) {
        inner.pause(machine, journal);
    }

    @Override
    public Machine wake(CreateOptions options, Journal journal) {
        return inner.wake(options, journal);
    }

    @Override
    public void destroy(MachineRef machine, DataFate data, Journal journal) {
        inner.destroy(machine, data, journal);
    }

    @Override
    public MachineState status(MachineRef machine) {
        return inner.status(machine);
    }
}
