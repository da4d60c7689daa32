package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.ProvisionerDecorator;
import dev.claudecloud.core.provision.VolumeFate;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreDecorator;
import dev.claudecloud.core.worker.Invocation;
import dev.claudecloud.lab.testkit.FakeClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Bugs that a program could have, each of which the simulation must detect. */
final class PlantedBugs {

    private PlantedBugs() {}

    /** Other changes are written than are asked for. */
    private static Bugs writing(BiFunction<Store, Stream<Change>, Stream<Change>> bug) {
        return new Bugs() {
            @Override
            public Store store(Store store, long generation) {
                return new StoreDecorator(store) {
                    @Override
                    public CommitOutcome commit(List<Change> changes) {
                        return super.commit(bug.apply(this, changes.stream()).toList());
                    }
                };
            }
        };
    }

    /** A worker's writes are conditional neither on its fence nor on the version. */
    static Bugs noFence() {
        return writing((store, changes) -> changes.map(change -> unconditional(store, change)));
    }

    /** A lease that ends when its holder ends it, and only then. */
    static Bugs leaseForEver() {
        return new Bugs() {
            @Override
            public Invocation invocation(Invocation invocation) {
                return new Invocation(invocation.owner(), invocation.deadline().plus(Duration.ofDays(3_650)));
            }
        };
    }

    /** A worker does what the item wanted when its event was sent. */
    static Bugs eventIsTruth() {
        Map<String, Instance> remembered = new HashMap<>();
        return new Bugs() {
            @Override
            public Store store(Store store, long generation) {
                return new StoreDecorator(store) {
                    @Override
                    public Optional<Instance> instance(InstanceId id) {
                        return super.instance(id).map(now -> asOf(remembered, now, generation));
                    }
                };
            }
        };
    }

    /** A destroyed instance's record vanishes in every case. */
    static Bugs keptRecordExpires() {
        return writing((store, changes) -> changes.map(PlantedBugs::expiring));
    }

    /** The pause for idleness trusts the idle check, and does not check again. */
    static Bugs oldActivity() {
        return new Bugs() {
            @Override
            public Provisioner provisioner(Provisioner provisioner) {
                return new Blind(provisioner);
            }
        };
    }

    /** The pause does not know the budget, and lets work go on. */
    static Bugs budgetIsForgotten() {
        return new Bugs() {
            @Override
            public Store store(Store store, long generation) {
                return new StoreDecorator(store) {
                    @Override
                    public Optional<Account> account(UserId user) {
                        return super.account(user)
                                .map(found -> found.with(found.user().withBudget(Optional.empty())));
                    }
                };
            }
        };
    }

    /** An ended use is not charged. */
    static Bugs chargesAreLost() {
        return writing((store, changes) -> changes.filter(change -> !(change instanceof Change.AddCharge)));
    }

    /** Data is never kept. */
    static Bugs alwaysPurges() {
        return new Bugs() {
            @Override
            public Provisioner provisioner(Provisioner provisioner) {
                return new ProvisionerDecorator(provisioner) {
                    @Override
                    public void destroy(MachineRef machine, VolumeFate data, ProvisionJournal journal) {
                        super.destroy(machine, VolumeFate.PURGE, journal);
                    }
                };
            }
        };
    }

    static Bugs habits(boolean adopts, boolean repeatsCreateAfterTimeout, boolean deletesVolumeOnPause) {
        return new Bugs() {
            @Override
            public SimProvisioner.Habits habits() {
                return new SimProvisioner.Habits(adopts, repeatsCreateAfterTimeout, deletesVolumeOnPause);
            }
        };
    }

    private static Change expiring(Change change) {
        return change instanceof Change.SaveHeldInstance(Instance item, String owner, long fence)
                        && item.status() == Status.DESTROYED
                ? new Change.SaveHeldInstance(item.expiring(item.updatedAt()), owner, fence)
                : change;
    }

    private static Change unconditional(Store store, Change change) {
        return switch (change) {
            case Change.SaveHeldInstance save -> {
                long stored = store.instance(save.instance().id())
                        .map(Instance::version)
                        .orElse(0L);
                yield new Change.SaveInstance(versioned(save.instance(), stored + 1));
            }
            case Change.SaveOperation save -> {
                var id = save.operation().id();
                yield store.operation(id)
                        .map(stored -> new Change.SaveOperation(
                                stored.edit(save.operation().times().updatedAt())
                                        .status(save.operation().status())
                                        .build()))
                        .orElse(save);
            }
            default -> change;
        };
    }

    private static Instance asOf(Map<String, Instance> remembered, Instance now, long generation) {
        Instance then = remembered.computeIfAbsent(now.id() + "/" + now.generation(), key -> now);
        Instance told = remembered.getOrDefault(now.id() + "/" + generation, then);
        return told.generation() == now.generation()
                ? now
                : versioned(
                        told.withWork(now.work()
                                        .requested(
                                                told.work().operation().orElseThrow(),
                                                told.work().due().orElseThrow()))
                                .withCost(now.cost()),
                        now.version());
    }

    private static Instance versioned(Instance i, long version) {
        return new Instance(
                i.id(),
                i.spec(),
                i.desiredState(),
                i.status(),
                i.machine(),
                i.cost(),
                i.work(),
                i.idleness(),
                i.conditions(),
                i.createdAt(),
                i.updatedAt(),
                i.expiresAt(),
                version);
    }

    /** Detects no use, ever. */
    private static final class Blind extends ProvisionerDecorator {

        Blind(Provisioner provisioner) {
            super(provisioner);
        }

        @Override
        public Activity activity(MachineRef machine) {
            return Activity.of(FakeClock.START, AgentState.IDLE, Optional.empty());
        }
    }
}
