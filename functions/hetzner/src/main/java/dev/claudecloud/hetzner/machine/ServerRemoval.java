package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.VolumeFate;
import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.hetzner.client.Volume;
import dev.claudecloud.hetzner.terraform.PlanPermissions;
import java.util.Optional;

/** Removes servers gracefully, and volumes only on a purge. A resource that no longer exists counts as success. */
final class ServerRemoval {

    private final HetznerSettings settings;
    private final ResourceLookup observer;
    private final ServerPower power;
    private final UserStacks stacks;

    ServerRemoval(HetznerSettings settings, ResourceLookup observer, ServerPower power, UserStacks stacks) {
        this.settings = settings;
        this.observer = observer;
        this.power = power;
        this.stacks = stacks;
    }

    /** Removes an instance's server, and its volume when {@code fate} says so. */
    void remove(MachineRef machine, VolumeFate fate, ProvisionJournal journal) {
        journal.progress(2, "Checking what exists at Hetzner");
        Optional<Server> server = observer.own(machine.instance());
        if (server.isPresent()) {
            server(server.get(), machine.instance(), machine.fence(), journal);
        }
        if (fate == VolumeFate.PURGE) {
            volume(machine, journal);
        }
    }

    /** Removes a server and keeps its volume; the server is observed off before anything is detached from it. */
    void server(Server server, InstanceId instance, long fence, ProvisionJournal journal) {
        power.off(server, journal);
        journal.progress(40, "Removing the server, keeping the volume");
        Optional<Volume> volume = observer.volumes(instance.owner()).stream()
                .filter(each -> each.server().equals(Optional.of(server.id())))
                .findFirst();
        boolean removed = volume.isPresent() && byTerraform(server, volume.get(), instance, fence, journal);
        if (!removed) {
            power.delete(server, journal);
        }
    }

    /**
     * Removes the server through Terraform. Returns false where Terraform does not know this server, as after a lost
     * response, or where its state cannot be read: nothing has happened then, and the removal of a server that is off
     * but still billed does not wait for it.
     */
    private boolean byTerraform(Server server, Volume kept, InstanceId instance, long fence, ProvisionJournal journal) {
        StackVariables variables = new StackVariables(settings, instance, fence, kept.location(), kept.sizeGb());
        try (UserStack stack = stacks.open(variables, journal)) {
            if (!stack.serverId().equals(Optional.of(server.id()))) {
                return false;
            }
            stack.agree(Optional.of(server), Optional.of(kept), variables.stopped());
            stack.apply(variables.stopped(), PlanPermissions.pause(), 40, 95);
            return true;
        } catch (ProvisionException e) {
            if (e.code() != ProvisionCode.STATE_UNREACHABLE) {
                throw e;
            }
            return false;
        }
    }

    /** Deletes only the recorded volume: one that was created but never recorded is recorded first. */
    private void volume(MachineRef machine, ProvisionJournal journal) {
        Optional<Volume> found = machine.volumeId().isPresent()
                ? observer.volume(machine.user(), machine.volumeId().get())
                : observer.ownVolume(machine.user());
        if (found.isEmpty()) {
            return;
        }
        Volume volume = found.get();
        if (volume.server().isPresent()) {
            throw HetznerRefusals.ambiguous("the volume " + volume.id() + " is attached to server "
                    + volume.server().get() + ", which does not belong to the instance");
        }
        String id = Long.toString(volume.id());
        if (machine.volumeId().isEmpty()) {
            journal.volume(id);
        }
        journal.progress(60, "Removing the volume and all data on it");
        StackVariables variables = StackVariables.of(settings, machine, volume);
        try (UserStack stack = stacks.open(variables, journal)) {
            stack.agree(Optional.empty(), found, variables.stopped());
            stack.apply(variables.unprotected(), PlanPermissions.purge(id), 60, 75);
            stack.purge(variables.unprotected(), PlanPermissions.purge(id), 75, 98);
        }
    }
}
