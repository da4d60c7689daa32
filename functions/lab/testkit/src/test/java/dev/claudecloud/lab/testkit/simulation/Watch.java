package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.budget.Budget;
import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Desired;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Lease;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sees every effect when it happens, and fails the run if it breaks an invariant. */
final class Watch {

    static final String SECRET = "sk-ant-this-must-be-seen-nowhere";

    /** The prefix of the text of every key. */
    static final String KEY = "text-of-";

    /** The prefix of the token of every machine. */
    static final String TOKEN = "ci_";

    /** How old the last check before an idle pause may be, with a margin for the pause itself. */
    private static final Duration FRESH = Duration.ofSeconds(75);

    private static final Duration LONGEST_LEASE = Duration.ofMinutes(16);
    private static final Duration LONGEST_DUE = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final Store truth;
    private final Cloud cloud;
    final ReportWatch reports;
    private final Map<String, Instant> usedAt = new HashMap<>();

    Watch(InstantSource clock, Store truth, Cloud cloud) {
        this.clock = clock;
        this.truth = truth;
        this.cloud = cloud;
        this.reports = new ReportWatch(clock, truth, cloud);
    }

    Instant now() {
        return clock.instant();
    }

    /** A worker changes something in the cloud, which cannot know that it may not. */
    void acts(String actor, InstanceId id) {
        boolean held = truth.instance(id)
                .flatMap(i -> i.work().lease())
                .filter(lease -> lease.owner().equals(actor))
                .isPresent();
        if (!held) {
            throw new Broken(3, actor + " acts without the lease");
        }
    }

    /** The same for a request to the account of networks, which is made for a user. */
    void actsInNetwork(String actor, UserId user) {
        boolean held = !actor.startsWith("worker")
                || truth.account(user).stream()
                        .flatMap(account -> account.instances().stream())
                        .flatMap(i -> i.work().lease().stream())
                        .anyMatch(lease -> lease.owner().equals(actor));
        if (!held) {
            throw new Broken(3, actor + " acts without the lease");
        }
    }

    /** The key's id is recorded before any peer can join with it. */
    void machineHasKey(InstanceId id, Optional<Secret> key) {
        Optional<String> recorded =
                truth.instance(id).flatMap(i -> i.machine().network().keyId());
        if (key.isPresent() && recorded.filter(key.get().reveal()::endsWith).isEmpty()) {
            throw new Broken(5, "a machine with a key of which " + recorded + " is on record");
        }
    }

    void machineIsSwept(Cloud.Machine machine) {
        boolean owned = machine.label()
                .flatMap(truth::instance)
                .filter(i -> i.status().working()
                        || (i.status() == Status.RUNNING
                                && i.machine().providerId().equals(Optional.of(machine.id()))))
                .isPresent();
        if (machine.label().isEmpty() || owned) {
            throw new Broken(6, "a machine that is not an orphan is swept");
        }
    }

    void machineIsMade(InstanceId id, String volume) {
        Instance item = truth.instance(id).orElseThrow(() -> new Broken(2, "a machine for no instance"));
        if (!item.machine().volumeId().equals(Optional.of(volume))) {
            throw new Broken(
                    1, "volume " + volume + " is used, but " + item.machine().volumeId() + " is recorded");
        }
        if (!cloud.machinesOf(id).isEmpty()) {
            throw new Broken(2, "a second machine for one instance");
        }
        if (item.status() == Status.STOPPED || item.status() == Status.DESTROYED) {
            throw new Broken(2, "a machine for an instance that is " + item.status());
        }
    }

    void volumeIsDeleted(Cloud.Volume volume) {
        if (volume.label().isEmpty()) {
            throw new Broken(6, "a foreign volume is deleted");
        }
        boolean purged = truth.account(volume.label().get()).stream()
                .flatMap(account -> account.instances().stream())
                .anyMatch(i -> i.status() == Status.DESTROYING
                        && i.desiredState().desired() == Desired.DESTROYED
                        && i.desiredState().purge());
        if (!purged) {
            throw new Broken(1, "a volume is deleted that nobody purges");
        }
    }

    /** A user uses a machine, which is better known here than anywhere in the system. */
    void machineIsUsed(Cloud.Machine machine) {
        usedAt.put(machine.id(), clock.instant());
    }

    void machineStops(InstanceId id, Cloud.Machine machine) {
        if (machine.label().isEmpty()) {
            throw new Broken(6, "a foreign machine is stopped");
        }
        Optional<Operation> operation =
                truth.instance(id).flatMap(i -> i.work().operation()).flatMap(truth::operation);
        Optional<Instant> seen = operation.flatMap(Operation::activitySeen);
        if (reports.reports(machine)) {
            seen.filter(at -> !forMoney(id))
                    .ifPresent(at -> reports.idleStops(truth.instance(id).orElseThrow(), machine, at));
            return;
        }
        Instant late = now().minus(FRESH);
        Instant used = usedAt.getOrDefault(machine.id(), Instant.MIN);
        boolean working = machine.use().agent() == AgentState.WORKING
                && machine.use().agentSince().isBefore(late);
        boolean missed = used.isBefore(late)
                && seen.map(at -> used.isAfter(at.plus(IdlePolicy.GRAIN))).orElse(false);
        if (seen.isPresent() && (working || missed) && !forMoney(id)) {
            throw new Broken(7, "a machine used at " + used + " is paused for what was seen at " + seen.get());
        }
    }

    private boolean forMoney(InstanceId id) {
        return truth.instance(id)
                .flatMap(i -> i.condition(ConditionType.BUDGET_SPENT))
                .isPresent();
    }

    /** A machine exists: beyond the budget only the hour that was begun, the hour of grace, and that of the pause. */
    private void spent(Instance item) {
        if (item.machine().providerId().isEmpty()) {
            return;
        }
        Budget budget = truth.account(item.owner())
                .map(account -> Budgets.NONE.of(account, now()))
                .orElseThrow();
        if (budget.monthly()
                .filter(limit -> budget.spent().compareTo(limit.add(SimProvisioner.MOST_BEYOND)) > 0)
                .isPresent()) {
            throw new Broken(10, "a machine runs beyond the budget: " + budget.sentence());
        }
    }

    /** A write was accepted. */
    void written(String actor, Optional<Instance> before, Instance after) {
        before.ifPresent(old -> fenced(actor, old, after));
        if (after.work().fence() < before.map(i -> i.work().fence()).orElse(0L)) {
            throw new Broken(3, "the fence falls");
        }
        if (secret(after.toString())) {
            throw new Broken(8, "a secret in an instance");
        }
        before.ifPresent(old -> paid(old, after));
        before.ifPresent(old -> reports.written(actor, old, after));
        spent(after);
        scheduled(after);
        remembered(after);
    }

    /** Whether a text contains what nobody may read. */
    static boolean secret(String text) {
        return text.contains(SECRET) || text.contains(KEY) || text.contains(TOKEN);
    }

    private void remembered(Instance item) {
        boolean kept = truth.account(item.owner())
                .flatMap(account -> account.user().keptVolumeOf())
                .filter(item.id()::equals)
                .isPresent();
        if (kept && item.expiresAt().isPresent()) {
            throw new Broken(1, "the only record of a kept volume is to vanish");
        }
    }

    void written(Operation operation) {
        if (secret(operation.toString())) {
            throw new Broken(8, "a secret in an operation");
        }
    }

    private void paid(Instance old, Instance after) {
        if (after.cost().soFar(now()).compareTo(old.cost().soFar(old.updatedAt())) < 0) {
            throw new Broken(10, "what was paid is forgotten: " + old.cost() + ", " + after.cost());
        }
    }

    private void fenced(String actor, Instance old, Instance after) {
        boolean granted = after.work().fence() == old.work().fence() + 1;
        if (granted && old.work().leasedAt(now())) {
            throw new Broken(2, "a lease is granted while another runs");
        }
        boolean byWorker = actor.startsWith("worker");
        if (byWorker && !granted && !old.work().lease().map(Lease::owner).equals(Optional.of(actor))) {
            throw new Broken(3, actor + " writes without the lease");
        }
    }

    private void scheduled(Instance item) {
        Instant now = now();
        if (item.work()
                .lease()
                .filter(l -> l.until().isAfter(now.plus(LONGEST_LEASE)))
                .isPresent()) {
            throw new Broken(4, "a lease that outlives every invocation");
        }
        boolean unfinished = item.status().working() || item.work().cleanup() || item.status() == Status.RUNNING;
        boolean due = item.work()
                .due()
                .filter(d -> !d.at().isAfter(now.plus(LONGEST_DUE)))
                .isPresent();
        if (unfinished && !item.work().leasedAt(now) && !due) {
            throw new Broken(4, "instance " + item.status() + " has neither lease nor due time");
        }
    }
}
