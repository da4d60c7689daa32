package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Lease;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.store.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The end of a run: no more faults, five ticks, and then everything must be in its desired state. */
final class Settling {

    private static final Duration FIVE_TICKS = Duration.ofMinutes(5);
    private static final Duration DRIFT_IS_SEEN = Duration.ofMinutes(11);
    /** A quarter of an hour until a machine counts as silent, another until its next check, and the check's own time. */
    private static final Duration SILENCE_IS_SEEN = Duration.ofMinutes(36);

    /** A paused machine that is woken later than that is left to sleep. */
    private static final Duration SOON = Duration.ofHours(1);

    private final World world;
    private final List<UserId> users;

    Settling(World world, List<UserId> users) {
        this.world = world;
        this.users = users;
    }

    /** Lets leases of the dead and pauses between attempts expire, then counts five ticks. */
    void settle() {
        world.setFaults(Faults.none());
        world.cloud.unreachableUntil = Instant.MIN;
        world.cloud.fullUntil = Instant.MIN;
        world.cloud.muteUntil = Instant.MIN;
        world.network.recover();
        world.workersDownUntil = Instant.MIN;
        world.senders.downUntil = Instant.MIN;
        world.senders.all().forEach(sender -> sender.cutUntil = Instant.MIN);
        world.agenda.await(world.reporting() ? SILENCE_IS_SEEN : DRIFT_IS_SEEN);
        users.forEach(user -> world.api.use(user, AgentState.WORKING));
        Instant now = world.agenda.instant();
        Instant free = instances()
                .flatMap(i -> Stream.concat(
                        i.work().lease().map(Lease::until).stream(),
                        i.work().due().filter(d -> d.queue() == DueQueue.WORK).stream()
                                .map(d -> d.at())
                                .filter(at -> i.status() != Status.STOPPED || at.isBefore(now.plus(SOON)))))
                .max(Instant::compareTo)
                .filter(t -> t.isAfter(now))
                .orElse(now);
        world.agenda.await(Duration.between(now, free));
        world.agenda.await(FIVE_TICKS);
        check();
    }

    /** Returns whether no work is left at this moment. */
    boolean finished() {
        return instances().noneMatch(Settling::unfinished);
    }

    private void check() {
        users.stream().map(world.api::account).forEach(this::oneLive);
        users.stream().map(world.api::account).forEach(this::forgotten);
        if (world.networked()) {
            users.stream().map(world.api::account).forEach(new NetworkCheck(world)::check);
        }
        instances().forEach(this::converged);
        world.cloud.machines.values().forEach(this::owned);
        if (world.cloud.volumeNamed("foreign").isEmpty()
                || world.cloud.machineNamed("foreign").filter(Cloud.Machine::on).isEmpty()) {
            throw new Broken(6, "a foreign thing is gone");
        }
        if (world.log.lines().stream().anyMatch(Watch::secret)) {
            throw new Broken(8, "a secret in the log");
        }
    }

    private Stream<Instance> instances() {
        return users.stream().flatMap(user -> world.api.account(user).instances().stream());
    }

    private void oneLive(Account account) {
        List<Instance> live = account.instances().stream()
                .filter(i -> i.status() != Status.DESTROYED)
                .toList();
        if (live.size() > 1
                || !live.stream()
                        .findFirst()
                        .map(Instance::id)
                        .equals(account.user().live())) {
            throw new Broken(2, "the user's instance is " + account.user().live() + ", live are " + live.size());
        }
    }

    /** Destroyed objects expire, except the record of a kept volume. */
    private void forgotten(Account account) {
        for (Instance item : account.instances()) {
            boolean kept =
                    account.user().keptVolumeOf().filter(item.id()::equals).isPresent();
            boolean stays = kept || item.status() != Status.DESTROYED;
            if (stays == item.expiresAt().isPresent()) {
                throw new Broken(
                        5, "instance " + item.status() + (kept ? ", kept," : "") + " expires: " + item.expiresAt());
            }
        }
    }

    private void converged(Instance item) {
        String what = "instance " + item.status();
        if (item.status().working()
                || item.work().cleanup()
                || item.work().lease().isPresent()) {
            throw new Broken(5, what + " is not finished: " + item);
        }
        Operation operation =
                item.work().operation().flatMap(world.truth::operation).orElseThrow();
        if (!operation.status().ended()) {
            throw new Broken(5, what + " with an operation that is " + operation.status());
        }
        List<Cloud.Machine> machines = world.cloud.machinesOf(item.id());
        if (item.status() == Status.RUNNING) {
            runs(item, machines);
        } else if (!machines.isEmpty()) {
            throw new Broken(5, what + " with a machine that costs money");
        }
        if (item.condition(ConditionType.NEEDS_ATTENTION).isPresent()) {
            throw new Broken(5, what + " needs attention, though nothing foreign is there: " + item.conditions());
        }
        wanted(item);
        boolean lost = item.machine()
                .volumeId()
                .filter(v -> !world.cloud.volumes.containsKey(v))
                .isPresent();
        if (lost && item.status() != Status.DESTROYED) {
            throw new Broken(1, what + " has lost its volume");
        }
    }

    private static boolean unfinished(Instance item) {
        return item.status().working()
                || item.work().cleanup()
                || item.work().lease().isPresent();
    }

    private static void wanted(Instance item) {
        boolean right = switch (item.desiredState().desired()) {
            case RUNNING -> item.status() == Status.RUNNING || item.status() == Status.ERROR;
            case STOPPED -> item.status() == Status.STOPPED || item.status() == Status.ERROR;
            case DESTROYED ->
                item.status() == Status.DESTROYED
                        || item.condition(ConditionType.NEEDS_ATTENTION).isPresent();
        };
        if (!right) {
            throw new Broken(5, item.desiredState().desired() + " is wanted, but it is " + item.status());
        }
    }

    private static void runs(Instance item, List<Cloud.Machine> machines) {
        boolean right = machines.size() == 1
                && machines.getFirst().on()
                && item.machine()
                        .volumeId()
                        .equals(Optional.of(machines.getFirst().volume()))
                && item.machine()
                        .providerId()
                        .equals(Optional.of(machines.getFirst().id()));
        if (!right) {
            throw new Broken(5, "running, but its machines are " + machines + ", recorded " + item.machine());
        }
    }

    private void owned(Cloud.Machine machine) {
        boolean orphan =
                machine.label().filter(id -> world.truth.instance(id).isEmpty()).isPresent();
        if (orphan) {
            throw new Broken(5, "a machine without an instance");
        }
    }

    /** Returns the status of the user's live instance, or {@code DESTROYED}. */
    Status status(UserId user) {
        return world.api.live(user).map(Instance::status).orElse(Status.DESTROYED);
    }
}
