package dev.claudecloud.lab.memory;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.MachineNames;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.VolumeFate;
import dev.claudecloud.core.retry.TransientRetry;
import dev.claudecloud.lab.memory.MemoryCloud.Server;
import dev.claudecloud.lab.memory.MemoryCloud.Volume;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The provider {@code memory}, for trying the control plane without an engine: its machines and volumes are entries in
 * a {@link MemoryCloud}, live as long as the process and run nothing. It fulfils the contract of {@link Provisioner}.
 * Thread-safe.
 */
public final class MemoryProvisioner implements Provisioner {

    /** The value of {@code PROVIDER} that selects this provider. */
    public static final ProviderName NAME = new ProviderName("memory");

    private static final TransientRetry ON_CONFLICT = TransientRetry.atOnce(3);

    private final MemoryCloud cloud;
    private final InstantSource clock;

    public MemoryProvisioner(MemoryCloud cloud, InstantSource clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    @Override
    public ProviderName name() {
        return NAME;
    }

    @Override
    public Machine create(CreateOptions options, ProvisionJournal journal) {
        journal.progress(10, "Preparing the volume");
        Volume volume = volume(options, journal);
        journal.progress(50, "Starting the machine");
        Server server =
                ON_CONFLICT.untilAnswered(() -> server(options, volume, journal), ProvisionException::isConflict);
        journal.machine(server.id());
        if (server.startedAt().isEmpty()) {
            journal.checkpoint();
            cloud.start(server.id(), clock.instant());
        }
        return new Machine(volume.name(), server.id(), Optional.empty());
    }

    @Override
    public void pause(MachineRef machine, ProvisionJournal journal) {
        Optional<Server> found = find(machine.instance());
        if (found.isPresent()) {
            journal.progress(20, "Stopping the machine");
            journal.checkpoint();
            cloud.stop(found.get().id());
            journal.checkpoint();
            cloud.removeServer(found.get().id());
        }
        journal.progress(100, "The machine is stopped; its data is kept");
    }

    @Override
    public void destroy(MachineRef machine, VolumeFate data, ProvisionJournal journal) {
        Optional<Server> found = find(machine.instance());
        if (found.isPresent()) {
            journal.progress(20, "Removing the machine");
            journal.checkpoint();
            cloud.removeServer(found.get().id());
        }
        if (data == VolumeFate.PURGE) {
            purge(machine, journal);
        }
    }

    @Override
    public MachineState status(MachineRef machine) {
        return find(machine.instance())
                .map(server -> server.startedAt().isPresent()
                        ? new MachineState.Ready()
                        : new MachineState.Off("the machine is switched off"))
                .orElseGet(MachineState.Gone::new);
    }

    /** Reports the machine as idle since it was switched on, as no agent runs on a machine in memory. */
    @Override
    public Activity activity(MachineRef machine) {
        Instant now = clock.instant();
        List<Server> found = labelled(machine.instance());
        if (found.size() != 1) {
            return Activity.unknown(now, "the machine does not exist");
        }
        return found.getFirst()
                .startedAt()
                .map(since -> Activity.of(now, AgentState.IDLE, Optional.of(since)))
                .orElseGet(() -> Activity.unknown(now, "the machine is switched off"));
    }

    private Volume volume(CreateOptions options, ProvisionJournal journal) {
        String name = options.volumeId().orElseGet(() -> MachineNames.volume(options.user()));
        Optional<Volume> found = cloud.volume(name);
        if (found.isEmpty() && options.volumeId().isPresent()) {
            throw MemoryCloud.volumeMissing(name);
        }
        Volume volume = found.orElseGet(() -> {
            journal.checkpoint();
            return cloud.createVolume(name, Optional.of(options.user()));
        });
        if (!volume.owner().equals(Optional.of(options.user()))) {
            throw foreign("volume " + name);
        }
        if (options.volumeId().isEmpty()) {
            journal.volume(name);
        }
        return volume;
    }

    private Server server(CreateOptions options, Volume volume, ProvisionJournal journal) {
        Optional<Server> found = find(options.instance());
        if (found.isPresent() && found.get().volume().equals(volume.name())) {
            return found.get();
        }
        makeRoom(options, volume, journal);
        journal.checkpoint();
        return cloud.createServer(MachineNames.machine(options.user()), Optional.of(options.instance()), volume.name());
    }

    /** Removes any other server of the user: a user has one live instance, and the data is on the volume. */
    private void makeRoom(CreateOptions options, Volume volume, ProvisionJournal journal) {
        for (Server server : cloud.servers()) {
            Optional<UserId> owner = server.instance().map(InstanceId::owner);
            boolean mayStay = server.instance().equals(Optional.of(options.instance()))
                    && server.volume().equals(volume.name());
            if (owner.equals(Optional.of(options.user())) && !mayStay) {
                journal.checkpoint();
                cloud.removeServer(server.id());
            } else if (owner.isEmpty() && server.name().equals(MachineNames.machine(options.user()))) {
                throw foreign("server " + server.name());
            }
        }
    }

    private void purge(MachineRef machine, ProvisionJournal journal) {
        String name = machine.volumeId().orElseGet(() -> MachineNames.volume(machine.user()));
        Optional<Volume> ours =
                cloud.volume(name).filter(volume -> volume.owner().equals(Optional.of(machine.user())));
        if (ours.isPresent()) {
            journal.progress(70, "Removing the volume");
            journal.checkpoint();
            cloud.removeVolume(name);
        }
    }

    private Optional<Server> find(InstanceId instance) {
        List<Server> found = labelled(instance);
        if (found.size() > 1) {
            throw new ProvisionException(
                    ProvisionCode.AMBIGUOUS,
                    "More than one server carries the label of instance " + instance,
                    "Remove the wrong one, then try again");
        }
        return found.stream().findFirst();
    }

    private List<Server> labelled(InstanceId instance) {
        return cloud.servers().stream()
                .filter(server -> server.instance().equals(Optional.of(instance)))
                .toList();
    }

    private static ProvisionException foreign(String what) {
        return new ProvisionException(
                ProvisionCode.FOREIGN_RESOURCE,
                "The " + what + " exists but was not created by this deployment",
                "Rename or remove it, then try again");
    }
}
