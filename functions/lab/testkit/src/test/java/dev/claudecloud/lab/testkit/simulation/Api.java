package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.budget.EndedUses;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.usecase.DeleteHold;
import dev.claudecloud.core.usecase.PutHold;
import dev.claudecloud.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The users' requests, decided like the HTTP operations, and how users use their machines. */
final class Api {

    private static final InstanceSpec SPEC = new InstanceSpec(SimProvisioner.NAME, Optional.empty(), Optional.empty());

    private static final String HOLD = "of-user";
    private static final Caller ADMIN = new Caller.Admin(new Secret("the administrator's key"));

    private final World world;
    private final Store store;

    Api(World world) {
        this.world = world;
        this.store = new WatchedStore(world.truth, world.watch, "api");
    }

    /** Returns whether the request was accepted. */
    boolean create(UserId user) {
        Account account = account(user);
        if (account.live().isPresent() || spent(user)) {
            return false;
        }
        InstanceId id = world.ids.instance(user);
        InstanceAndOperation asked = InstanceRequests.create(id, SPEC, world.ids.operation(user), now());
        Optional<Instance> kept = account.user().keptVolumeOf().flatMap(account::instance);
        Instance onKept =
                kept.map(old -> asked.instance().takingOver(old, now())).orElse(asked.instance());
        List<Change> others = new ArrayList<>();
        others.add(new Change.SaveUser(account.user().owning(id)));
        kept.ifPresent(old -> {
            Instance over = old.expiring(now()).next(now());
            others.addAll(EndedUses.charges(old, over));
            others.add(new Change.SaveInstance(over));
        });
        return accept(new InstanceAndOperation(onKept, asked.operation()), others);
    }

    boolean pause(UserId user) {
        return pause(user, Optional.empty());
    }

    /** Pauses until a time at which the machine is to be woken by itself. */
    boolean pause(UserId user, Optional<Instant> resumeAt) {
        return ask(user, live -> InstanceRequests.pause(live, operation(user), resumeAt, now()));
    }

    void hold(UserId user, Duration time) {
        live(user)
                .ifPresent(live -> new PutHold(world.ports(store)).run(ADMIN, live.id(), HOLD, time, Optional.empty()));
    }

    void endHold(UserId user) {
        live(user).ifPresent(live -> new DeleteHold(world.ports(store)).run(ADMIN, live.id(), HOLD));
    }

    boolean wake(UserId user) {
        return !spent(user) && ask(user, live -> InstanceRequests.wake(live, operation(user), now()));
    }

    boolean repair(UserId user) {
        return !spent(user) && ask(user, live -> InstanceRequests.repair(live, operation(user), now()));
    }

    /** Whether nothing of the user's budget is left. */
    boolean spent(UserId user) {
        return Budgets.NONE.of(account(user), now()).usedUp();
    }

    boolean cancel(UserId user) {
        return ask(
                user,
                live -> live.work()
                        .operation()
                        .flatMap(store::operation)
                        .flatMap(operation -> InstanceRequests.cancel(live, operation, now())));
    }

    boolean destroy(UserId user, boolean purge) {
        return ask(user, live -> InstanceRequests.destroy(live, operation(user), purge, now()));
    }

    /** Removes what an earlier destroy has kept; meanwhile the user can have no other instance. */
    boolean purgeKept(UserId user) {
        Account account = account(user);
        Optional<Instance> kept = account.user().keptVolumeOf().flatMap(account::instance);
        if (account.live().isPresent() || kept.isEmpty()) {
            return false;
        }
        User owning = account.user().owning(kept.get().id());
        return InstanceRequests.destroy(kept.get(), operation(user), true, now())
                .map(asked -> accept(asked, List.of(new Change.SaveUser(owning))))
                .orElse(false);
    }

    /** Types into the machine, or lets its agent work. */
    void use(UserId user, AgentState agent) {
        live(user)
                .filter(i -> i.status() == Status.RUNNING || i.status() == Status.PAUSING)
                .flatMap(i -> world.cloud.machinesOf(i.id()).stream().findFirst())
                .filter(Cloud.Machine::on)
                .ifPresent(machine -> {
                    world.cloud.use(machine, Optional.of(now()), agent);
                    world.watch.machineIsUsed(machine);
                    world.senders.changed(machine.id());
                });
    }

    Optional<Instance> live(UserId user) {
        return account(user).live();
    }

    Account account(UserId user) {
        return world.truth.account(user).orElseThrow();
    }

    private boolean ask(UserId user, Function<Instance, Optional<InstanceAndOperation>> requested) {
        return live(user)
                .flatMap(requested)
                .map(asked -> accept(asked, List.of()))
                .orElse(false);
    }

    private boolean accept(InstanceAndOperation asked, List<Change> others) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.SaveInstance(asked.instance()));
        changes.add(new Change.SaveOperation(asked.operation()));
        changes.addAll(others);
        boolean stored = store.commit(changes) instanceof CommitOutcome.Committed;
        if (stored) {
            world.events().requested(asked.instance().id(), asked.instance().generation());
        }
        return stored;
    }

    private OperationId operation(UserId user) {
        return world.ids.operation(user);
    }

    private Instant now() {
        return world.agenda.instant();
    }
}
