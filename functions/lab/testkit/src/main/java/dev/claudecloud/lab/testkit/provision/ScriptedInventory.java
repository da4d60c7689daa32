package dev.claudecloud.lab.testkit.provision;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.MachineInventory;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Machines and volumes with the content that a test scripts. */
public final class ScriptedInventory implements MachineInventory {

    private final List<Possession> things = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private boolean fails;

    public void machine(String id, Optional<InstanceId> instance) {
        things.add(new Possession(Kind.MACHINE, id, instance, Instant.EPOCH));
    }

    public void volume(String id, Optional<InstanceId> instance) {
        things.add(new Possession(Kind.VOLUME, id, instance, Instant.EPOCH));
    }

    public void forget(String id) {
        things.removeIf(thing -> thing.id().equals(id));
    }

    public void fails(boolean value) {
        fails = value;
    }

    public List<String> removed() {
        return List.copyOf(removed);
    }

    @Override
    public List<Possession> list() {
        if (fails) {
            throw new ProvisionException(ProvisionCode.TIMEOUT, "No answer", "Wait");
        }
        return List.copyOf(things);
    }

    @Override
    public void removeMachine(String id) {
        removed.add(id);
        forget(id);
    }
}
