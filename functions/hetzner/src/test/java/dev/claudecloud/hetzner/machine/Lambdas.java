package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.port.OperationEvents;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.MachineNames;
import dev.claudecloud.core.provision.ProviderRegistry;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import dev.claudecloud.core.worker.Invocation;
import dev.claudecloud.core.worker.OperationSteps;
import dev.claudecloud.core.worker.Reconcile;
import dev.claudecloud.core.worker.RunOperation;
import dev.claudecloud.lab.testkit.MemoryStore;
import dev.claudecloud.lab.testkit.RecordingLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Workers and reconcile as deployed, on the clock of a {@link Simulation}; events wait for a free worker. */
final class Lambdas {

    /** The template's default. */
    static final int WORKERS = 20;

    private static final Duration INVOCATION = Duration.ofMinutes(10);
    private static final Duration TICK = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofSeconds(1);

    final MemoryStore store;
    final RecordingLog log = new RecordingLog();
    final Map<InstanceId, Instant> up = new TreeMap<>();
    private final Simulation simulation;
    private final Turns turns;
    private final IdSource ids;
    private final Deque<InstanceId> events = new ArrayDeque<>();
    private final List<InstanceId> asleep = new ArrayList<>();
    private int invocations;

    Lambdas(Simulation simulation, Turns turns) {
        this.simulation = simulation;
        this.turns = turns;
        this.store = new MemoryStore(simulation.clock);
        this.ids = new IdSource(simulation.clock, new SplittableRandom(1));
    }

    /** Adds a user with a paused instance: a volume and no server. */
    void sleeper() {
        Instant now = simulation.clock.instant();
        User user = User.create(store.nextUserId(), new Email("user@example.com"), now);
        UserId owner = user.id();
        InstanceId id = ids.instance(owner);
        long volume = simulation.simulator.addVolume(MachineNames.volume(owner), 20, "nbg1", Simulation.LABELS.of(id));
        Instance stopped = InstanceRequests.create(
                        id,
                        new InstanceSpec(HetznerProvisioner.NAME, Optional.empty(), Optional.empty()),
                        ids.operation(owner),
                        now)
                .instance()
                .withStatus(Status.STOPPED)
                .withMachine(MachineIds.NONE.withVolume(Long.toString(volume)));
        store.commit(List.of(new Change.SaveUser(user)));
        store.commit(List.of(new Change.SaveUser(user.owning(id)), new Change.SaveInstance(stopped)));
        asleep.add(id);
    }

    /** Wakes all at once, and works until all are up or the time is over. */
    void wakeAll(LongFunction<Provisioner> provider, Duration atMost) throws InterruptedException {
        asleep.forEach(this::ask);
        Instant end = simulation.clock.instant().plus(atMost);
        for (int i = 0; i < WORKERS; i++) {
            Provisioner kept = provider.apply(i);
            turns.add(() -> work(kept, end));
        }
        turns.add(() -> reconcile(end));
        turns.run();
    }

    /** Returns all attempts counted by operations so far. */
    int attempts() {
        return up.keySet().stream()
                .map(id -> store.instance(id).orElseThrow().work().operation().orElseThrow())
                .mapToInt(id -> store.operation(id).orElseThrow().progress().attempt())
                .sum();
    }

    private void ask(InstanceId id) {
        Instance instance = store.instance(id).orElseThrow();
        InstanceAndOperation requested = InstanceRequests.wake(
                        instance, ids.operation(id.owner()), simulation.clock.instant())
                .orElseThrow();
        store.commit(List.of(
                new Change.SaveInstance(requested.instance()), new Change.SaveOperation(requested.operation())));
        events.add(id);
    }

    private void work(Provisioner kept, Instant end) {
        RunOperation worker = new RunOperation(
                ports(),
                Providers.of(new ProviderRegistry<>(Map.of(HetznerProvisioner.NAME.value(), () -> kept))),
                OperationSteps.standard(),
                new IdlePolicy(Duration.ofHours(2), Duration.ofHours(8), Duration.ofMinutes(5)));
        while (goesOn(end)) {
            Optional<InstanceId> next = Optional.ofNullable(events.poll());
            next.ifPresent(id -> run(worker, id));
            if (next.isEmpty()) {
                turns.await(LOOK);
            }
        }
    }

    private Ports ports() {
        OperationEvents queue = (id, generation) -> events.add(id);
        return new Ports(store, queue, simulation.clock, ids, new SplittableRandom(invocations++), turns, log);
    }

    private void run(RunOperation worker, InstanceId id) {
        Instant deadline = simulation.clock.instant().plus(INVOCATION);
        worker.run(id, 1, new Invocation("run-" + invocations++, deadline));
        if (store.instance(id).orElseThrow().status() == Status.RUNNING) {
            up.putIfAbsent(id, simulation.clock.instant());
        }
    }

    private void reconcile(Instant end) {
        Reconcile reconcile =
                new Reconcile(ports(), new IdlePolicy(Duration.ofHours(2), Duration.ofHours(8), Duration.ofMinutes(5)));
        while (goesOn(end)) {
            reconcile.run(simulation.clock.instant().plusSeconds(30));
            turns.await(TICK);
        }
    }

    private boolean goesOn(Instant end) {
        return up.size() < asleep.size() && simulation.clock.instant().isBefore(end);
    }
}
