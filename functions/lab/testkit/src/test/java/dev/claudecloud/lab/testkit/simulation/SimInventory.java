package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.provision.MachineInventory;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import java.util.List;
import java.util.Optional;

/** What has our label on a {@link Cloud}, as a sweep sees it, with every request gated. */
final class SimInventory implements MachineInventory {

    private final Cloud cloud;
    private final Gate gate;
    private final Watch watch;

    SimInventory(Cloud cloud, Gate gate, Watch watch) {
        this.cloud = cloud;
        this.gate = gate;
        this.watch = watch;
    }

    @Override
    public List<Possession> list() {
        return gate.request("cloud.list", SimInventory::noAnswer, () -> {
            if (cloud.unreachable()) {
                throw noAnswer();
            }
            return cloud.machines.values().stream()
                    .filter(machine -> machine.label().isPresent())
                    .map(machine -> new Possession(Kind.MACHINE, machine.id(), machine.label(), machine.readyAt()))
                    .toList();
        });
    }

    @Override
    public void removeMachine(String id) {
        gate.request("cloud.sweep", SimInventory::noAnswer, () -> {
            Optional.ofNullable(cloud.machines.get(id)).ifPresent(watch::machineIsSwept);
            return Optional.ofNullable(cloud.machines.remove(id));
        });
    }

    private static ProvisionException noAnswer() {
        return new ProvisionException(ProvisionCode.TIMEOUT, "No answer in time", "Will be retried automatically");
    }
}
