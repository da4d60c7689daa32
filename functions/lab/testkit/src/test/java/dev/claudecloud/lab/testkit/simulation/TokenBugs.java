package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.access.Access;
import dev.claudecloud.core.access.ReportingMachine;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreDecorator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Bugs about the tokens of machines that report, and about the time at which a paused one is woken. */
final class TokenBugs {

    private TokenBugs() {}

    /** The token of an earlier machine is kept. */
    static Bugs tokensAreKept() {
        return new Bugs() {
            @Override
            public Store store(Store store, long generation) {
                return committing(store, instance -> kept(store, instance));
            }
        };
    }

    /** The token of a new machine is not recorded. */
    static Bugs tokensAreForgotten() {
        return new Bugs() {
            @Override
            public Store store(Store store, long generation) {
                return committing(store, instance -> {
                    MachineIds ids = instance.machine();
                    return instance.withMachine(new MachineIds(
                            ids.volumeId(),
                            ids.providerId(),
                            ids.address(),
                            ids.network(),
                            ids.reports() ? List.of("0".repeat(64)) : List.of()));
                });
            }
        };
    }

    /** Any token is taken that is one of some instance. */
    static Bugs anyInstanceIsReached() {
        return new Bugs() {
            @Override
            public Optional<ReportingMachine> sender(Access access, Secret token, InstanceId instance) {
                return access.byInstanceToken(token.reveal(), token.reveal().split("_", -1)[1]);
            }
        };
    }

    /** A paused machine is woken an hour too early. */
    static Bugs wokenEarly() {
        return new Bugs() {
            @Override
            public Store ofSchedules(Store store) {
                return new StoreDecorator(store) {
                    @Override
                    public List<InstanceId> due(DueQueue queue, Instant now, int limit) {
                        return super.due(queue, now.plus(Duration.ofHours(1)), limit);
                    }

                    @Override
                    public Optional<Instance> instance(InstanceId id) {
                        return super.instance(id).map(TokenBugs::early);
                    }
                };
            }
        };
    }

    /** Nobody knows when a paused machine is to be woken. */
    static Bugs neverWoken() {
        return new Bugs() {
            @Override
            public Store store(Store store, long generation) {
                return committing(
                        store,
                        instance -> instance.status() == Status.STOPPED
                                ? instance.withWork(instance.work().released(Optional.empty()))
                                : instance);
            }
        };
    }

    /** A time at which a machine was woken counts for the next pause too. */
    static Bugs wokenAgain() {
        Map<InstanceId, Instance> planned = new HashMap<>();
        return new Bugs() {
            @Override
            public Store ofSchedules(Store store) {
                return new StoreDecorator(store) {
                    @Override
                    public List<InstanceId> due(DueQueue queue, Instant now, int limit) {
                        Set<InstanceId> all = new LinkedHashSet<>(super.due(queue, now, limit));
                        all.addAll(queue == DueQueue.WORK ? planned.keySet() : Set.of());
                        return List.copyOf(all);
                    }

                    @Override
                    public Optional<Instance> instance(InstanceId id) {
                        return super.instance(id).map(found -> again(planned, found));
                    }
                };
            }
        };
    }

    private static Instance again(Map<InstanceId, Instance> planned, Instance found) {
        if (found.status() == Status.STOPPED && found.idleness().resumeAt().isPresent()) {
            planned.put(found.id(), found);
        }
        Instance before = planned.getOrDefault(found.id(), found);
        return found.status() == Status.STOPPED
                ? found.withIdleness(before.idleness())
                        .withWork(found.work().released(before.work().due()))
                : found;
    }

    private static Instance early(Instance instance) {
        return instance.status() == Status.STOPPED
                ? instance.work()
                        .due()
                        .map(due -> instance.withWork(
                                instance.work().withDue(Due.work(due.at().minus(Duration.ofHours(1))))))
                        .orElse(instance)
                : instance;
    }

    private static Instance kept(Store store, Instance instance) {
        MachineIds ids = instance.machine();
        List<String> tokens = new ArrayList<>(store.instance(instance.id()).stream()
                .flatMap(stored -> stored.machine().reportTokens().stream())
                .filter(token -> !ids.reportTokens().contains(token))
                .toList());
        tokens.addAll(ids.reportTokens());
        return instance.withMachine(
                new MachineIds(ids.volumeId(), ids.providerId(), ids.address(), ids.network(), tokens));
    }

    private static Store committing(Store store, UnaryOperator<Instance> bug) {
        return new StoreDecorator(store) {
            @Override
            public CommitOutcome commit(List<Change> changes) {
                return super.commit(changes.stream().map(c -> changed(c, bug)).toList());
            }
        };
    }

    private static Change changed(Change change, UnaryOperator<Instance> bug) {
        return change instanceof Change.SaveHeldInstance(Instance item, String owner, long fence)
                ? new Change.SaveHeldInstance(bug.apply(item), owner, fence)
                : change;
    }
}
