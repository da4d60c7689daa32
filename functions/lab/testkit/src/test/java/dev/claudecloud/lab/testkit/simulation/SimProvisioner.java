package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.NetworkKey;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.provision.VolumeFate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A provider that fulfils the port's contract on a {@link Cloud}, with every call and every request gated. */
final class SimProvisioner implements Provisioner {

    static final ProviderName NAME = new ProviderName("simulated");

    private static final Rate RATE =
            new Rate("small", "EUR", new BigDecimal("0.006"), new BigDecimal("3.49"), new BigDecimal("0.88"));

    /** What a machine and its volume cost in the hour that spends a budget, the hour of grace and that of the pause. */
    static final BigDecimal MOST_BEYOND = RATE.serverHourly()
            .add(RATE.volumeMonthly().divide(BigDecimal.valueOf(730), 6, RoundingMode.UP))
            .multiply(BigDecimal.valueOf(3));

    private final String actor;
    private final Cloud cloud;
    private final NetworkAccount network;
    private final Gate gate;
    private final Watch watch;
    private final Habits habits;
    /** Where new machines begin to report; empty for machines that do not report. */
    private final Optional<Senders> senders;

    SimProvisioner(String actor, World world, Gate gate, Habits habits) {
        this.actor = actor;
        this.cloud = world.cloud;
        this.network = world.network;
        this.gate = gate;
        this.watch = world.watch;
        this.habits = habits;
        this.senders = Optional.of(world.senders).filter(all -> world.reporting());
    }

    /** What a provider must be careful about; a planted bug is careless. */
    record Habits(boolean adopts, boolean repeatsCreateAfterTimeout, boolean deletesVolumeOnPause) {

        static final Habits GOOD = new Habits(true, false, false);
    }

    @Override
    public ProviderName name() {
        return NAME;
    }

    @Override
    public Machine create(CreateOptions options, ProvisionJournal journal) {
        return called("create", () -> make(options, volume(options, journal), journal));
    }

    @Override
    public void pause(MachineRef machine, ProvisionJournal journal) {
        called("pause", () -> {
            remove(machine, journal);
            if (habits.deletesVolumeOnPause()) {
                machine.volumeId()
                        .map(cloud.volumes::get)
                        .ifPresent(volume -> deleteVolume(machine.instance(), volume));
            }
            return 0;
        });
    }

    @Override
    public void destroy(MachineRef machine, VolumeFate data, ProvisionJournal journal) {
        called("destroy", () -> {
            remove(machine, journal);
            if (data == VolumeFate.PURGE) {
                Optional<Cloud.Volume> volume = machine.volumeId()
                        .flatMap(id -> Optional.ofNullable(cloud.volumes.get(id)))
                        .or(() -> cloud.volumeNamed(Cloud.volumeName(machine.user())))
                        .filter(v -> v.label().equals(Optional.of(machine.user())));
                if (volume.isPresent()) {
                    journal.checkpoint();
                    deleteVolume(machine.instance(), volume.get());
                }
            }
            return 0;
        });
    }

    @Override
    public MachineState status(MachineRef machine) {
        return called("status", () -> {
            List<Cloud.Machine> mine = cloud.machinesOf(machine.instance());
            if (mine.isEmpty()) {
                return new MachineState.Gone();
            }
            Cloud.Machine found = mine.getFirst();
            if (!found.on()) {
                return new MachineState.Off("it was switched off");
            }
            boolean booted = !watch.now().isBefore(found.readyAt());
            return booted ? new MachineState.Ready() : new MachineState.Starting("booting");
        });
    }

    @Override
    public Activity activity(MachineRef machine) {
        return called(
                "activity",
                () -> cloud.machinesOf(machine.instance()).stream()
                        .filter(Cloud.Machine::on)
                        .findFirst()
                        .map(cloud::activity)
                        .orElseGet(() -> Activity.unknown(watch.now(), "no machine answers")));
    }

    private Cloud.Volume volume(CreateOptions options, ProvisionJournal journal) {
        if (options.volumeId().isPresent()) {
            return recorded(options.volumeId().get());
        }
        String name = Cloud.volumeName(options.user());
        Optional<Cloud.Volume> found = cloud.volumeNamed(name);
        if (found.isPresent() && !found.get().label().equals(Optional.of(options.user()))) {
            throw new ProvisionException(ProvisionCode.FOREIGN_RESOURCE, name + " is not ours", "Rename it");
        }
        Cloud.Volume volume = found.orElseGet(() -> {
            journal.checkpoint();
            return request(
                    "createVolume", options.instance(), () -> cloud.addVolume(name, Optional.of(options.user())));
        });
        journal.volume(volume.id());
        return volume;
    }

    private Cloud.Volume recorded(String id) {
        Cloud.Volume volume = cloud.volumes.get(id);
        if (volume == null) {
            throw new ProvisionException(ProvisionCode.VOLUME_MISSING, "Volume " + id + " is gone", "Restore it");
        }
        return volume;
    }

    private Machine make(CreateOptions options, Cloud.Volume volume, ProvisionJournal journal) {
        journal.progress(40, "Volume " + volume.id() + " is there");
        List<Cloud.Machine> mine = habits.adopts() ? cloud.machinesOf(options.instance()) : List.of();
        if (mine.size() > 1) {
            throw new ProvisionException(ProvisionCode.AMBIGUOUS, "two machines", "Remove one");
        }
        Cloud.Machine machine = mine.stream()
                .filter(Cloud.Machine::on)
                .findFirst()
                .orElseGet(() -> build(options, volume, mine, journal));
        journal.machine(machine.id());
        return new Machine(volume.id(), machine.id(), Optional.of("10.100.2.10"), Optional.of(RATE));
    }

    private Cloud.Machine build(
            CreateOptions options, Cloud.Volume volume, List<Cloud.Machine> dead, ProvisionJournal journal) {
        for (Cloud.Machine old : dead) {
            journal.checkpoint();
            request("removeMachine", options.instance(), () -> cloud.machines.remove(old.id()));
        }
        Optional<Secret> key = options.networkKey().map(NetworkKey::make);
        Optional<Secret> token = senders.map(all -> journal.reportToken());
        journal.checkpoint();
        try {
            return post(options, volume, key, token);
        } catch (ProvisionException timeout) {
            if (habits.repeatsCreateAfterTimeout() && timeout.code() == ProvisionCode.TIMEOUT) {
                return post(options, volume, key, token);
            }
            throw timeout;
        }
    }

    private Cloud.Machine post(
            CreateOptions options, Cloud.Volume volume, Optional<Secret> key, Optional<Secret> token) {
        String name = Cloud.machineName(options.user());
        return request("createMachine", options.instance(), () -> {
            if (cloud.full()) {
                throw new ProvisionException(ProvisionCode.CAPACITY, "No machine to be had", "Wait");
            }
            Optional<Cloud.Machine> taken = cloud.machineNamed(name);
            if (taken.isPresent() && taken.get().label().isEmpty()) {
                throw new ProvisionException(ProvisionCode.FOREIGN_RESOURCE, name + " is not ours", "Rename it");
            }
            if (taken.isPresent() && habits.adopts() && !habits.repeatsCreateAfterTimeout()) {
                throw new ProvisionException(ProvisionCode.CONFLICT, name + " is taken", "Wait");
            }
            watch.machineIsMade(options.instance(), volume.id());
            watch.machineHasKey(options.instance(), key);
            Cloud.Machine made = cloud.addMachine(name, Optional.of(options.instance()), volume.id());
            network.machineIsMade(made, options.user(), key);
            token.ifPresent(text -> {
                watch.reports.begins(made);
                senders.orElseThrow().begin(made, text);
            });
            return made;
        });
    }

    private void remove(MachineRef ref, ProvisionJournal journal) {
        for (Cloud.Machine machine : cloud.machinesOf(ref.instance())) {
            journal.checkpoint();
            request("stopMachine", ref.instance(), () -> {
                watch.machineStops(ref.instance(), machine);
                return cloud.machines.computeIfPresent(machine.id(), (id, m) -> m.off());
            });
            journal.progress(60, "The machine is off");
            journal.checkpoint();
            request("removeMachine", ref.instance(), () -> cloud.machines.remove(machine.id()));
        }
    }

    private void deleteVolume(InstanceId instance, Cloud.Volume volume) {
        request("deleteVolume", instance, () -> {
            watch.volumeIsDeleted(volume);
            return cloud.volumes.remove(volume.id());
        });
    }

    private <T> T called(String call, Supplier<T> body) {
        return gate.call("provider." + call, SimProvisioner::timeout, () -> {
            if (cloud.unreachable()) {
                throw new ProvisionException(ProvisionCode.ENGINE_UNREACHABLE, "No answer", "Start the engine");
            }
            return body.get();
        });
    }

    private <T> T request(String request, InstanceId instance, Supplier<T> effect) {
        return gate.request("cloud." + request, SimProvisioner::timeout, () -> {
            watch.acts(actor, instance);
            return effect.get();
        });
    }

    private static RuntimeException timeout() {
        return new ProvisionException(ProvisionCode.TIMEOUT, "No answer in time", "Will be retried automatically");
    }
}
