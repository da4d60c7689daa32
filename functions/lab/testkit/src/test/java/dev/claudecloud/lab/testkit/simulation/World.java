package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.access.Access;
import dev.claudecloud.core.access.AdminKey;
import dev.claudecloud.core.access.ReportingMachine;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.idle.IdleCheck;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.port.OperationEvents;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.ProviderRegistry;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.report.MachineTime;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreException;
import dev.claudecloud.core.sweep.KeyCleanup;
import dev.claudecloud.core.sweep.OrphanSweep;
import dev.claudecloud.core.usecase.SendHeartbeat;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import dev.claudecloud.core.worker.Invocation;
import dev.claudecloud.core.worker.OperationSteps;
import dev.claudecloud.core.worker.Reconcile;
import dev.claudecloud.core.worker.RunOperation;
import dev.claudecloud.lab.testkit.MemoryStore;
import dev.claudecloud.lab.testkit.RecordingLog;
import dev.claudecloud.lab.testkit.documents.MemoryDocuments;
import dev.claudecloud.lab.testkit.network.MemoryNetworkAccess;
import dev.claudecloud.lab.testkit.network.MemoryNetworkInventory;
import dev.claudecloud.lab.testkit.network.NetworkWire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Store, cloud, clock, schedules and workers; every process is a new one and may die. */
final class World {

    static final IdlePolicy POLICY =
            new IdlePolicy(Duration.ofMinutes(20), Duration.ofMinutes(40), Duration.ofMinutes(5));
    private static final Duration INVOCATION = Duration.ofMinutes(10);
    private static final Duration SCHEDULE = Duration.ofSeconds(50);
    private static final Duration REPORT = Duration.ofSeconds(10);
    private static final AdminKey NO_ADMIN = AdminKey.from("sha256:" + "0".repeat(64), name -> Optional.empty());

    final Agenda agenda = new Agenda();
    final MemoryStore truth = new MemoryStore(agenda);
    final Cloud cloud = new Cloud(agenda);
    final NetworkAccount network = new NetworkAccount(agenda, cloud);
    final Watch watch = new Watch(agenda, truth, cloud);
    final Senders senders = new Senders(this);
    final RecordingLog log = new RecordingLog();
    final IdSource ids;
    final Api api;
    private final SplittableRandom random;
    private final Bugs bugs;
    private final boolean networked;
    private final boolean reporting;
    private final Documents documents = new MemoryDocuments();
    /** Until then every event is lost on its way to a worker. */
    Instant workersDownUntil = Instant.MIN;

    private Faults faults;
    private int processes;
    private final List<UserId> users = new ArrayList<>();

    World(long seed, Faults faults, Bugs bugs, boolean networked) {
        this(seed, faults, bugs, networked, false);
    }

    World(long seed, Faults faults, Bugs bugs, boolean networked, boolean reporting) {
        this.networked = networked;
        this.reporting = reporting;
        this.random = new SplittableRandom(seed);
        this.faults = faults;
        this.bugs = bugs;
        this.ids = new IdSource(agenda, random);
        this.api = new Api(this);
        agenda.every(Duration.ofMinutes(1), this::reconcile);
        agenda.every(Duration.ofMinutes(5), this::checkIdle);
        agenda.every(Duration.ofMinutes(15), this::sweep);
        agenda.every(Duration.ofMinutes(30), this::cleanKeys);
        cloud.addVolume("foreign", Optional.empty());
        cloud.addMachine("foreign", Optional.empty(), "foreign");
    }

    void setFaults(Faults source) {
        faults = source;
    }

    /** Whether machines have private networks. */
    boolean networked() {
        return networked;
    }

    /** Whether machines report by themselves. */
    boolean reporting() {
        return reporting;
    }

    Stream<Instance> instances() {
        return users.stream().flatMap(user -> api.account(user).instances().stream());
    }

    Faults faults() {
        return faults;
    }

    UserId addUser() {
        UserId id = truth.nextUserId();
        users.add(id);
        truth.commit(List.of(
                new Change.SaveUser(User.create(id, new Email("user" + id + "@example.com"), agenda.instant()))));
        return id;
    }

    OperationEvents events() {
        return (instance, generation) -> {
            for (Duration delay : faults.deliveries()) {
                agenda.in(delay, () -> work(instance, generation));
            }
        };
    }

    void work(InstanceId instance, long generation) {
        if (agenda.instant().isBefore(workersDownUntil)) {
            return;
        }
        process("worker", INVOCATION, (store, gate, invocation) -> {
            Provisioner provisioner =
                    bugs.provisioner(new SimProvisioner(invocation.owner(), this, gate, bugs.habits()));
            RunOperation worker = new RunOperation(
                    ports(bugs.store(store, generation)),
                    providers(provisioner, networks(invocation, gate)),
                    OperationSteps.standard(),
                    POLICY);
            worker.run(instance, generation, bugs.invocation(invocation));
        });
    }

    Ports ports(Store store) {
        return new Ports(store, events(), agenda, ids, random, agenda, log);
    }

    private static Providers providers(Provisioner provisioner, ProviderRegistry<NetworkAccess> networks) {
        return new Providers(
                new ProviderRegistry<>(Map.of(SimProvisioner.NAME.value(), () -> provisioner)),
                networks,
                Optional.empty());
    }

    private void reconcile() {
        process(
                "reconcile",
                SCHEDULE,
                (store, gate, invocation) ->
                        new Reconcile(ports(bugs.ofSchedules(store)), POLICY).run(invocation.deadline()));
    }

    private void checkIdle() {
        process("idle-check", SCHEDULE, (store, gate, invocation) -> {
            Provisioner provisioner = new SimProvisioner(invocation.owner(), this, gate, SimProvisioner.Habits.GOOD);
            new IdleCheck(ports(bugs.ofSchedules(store)), providers(provisioner, ProviderRegistry.none()), POLICY)
                    .run(invocation.deadline());
        });
    }

    /** A report arrives that is addressed to this instance. */
    void heartbeat(Senders.Sender sender, InstanceId instance, Senders.Sent sent) {
        process("heartbeat", REPORT, faults.brief(), (store, gate, invocation) -> {
            Access access = new Access(store, NO_ADMIN, agenda);
            Optional<ReportingMachine> known = bugs.sender(access, sender.token, instance);
            watch.reports.presented(sender, instance, known.isPresent());
            known.ifPresent(machine -> {
                watch.reports.arrives(sender, sent);
                new SendHeartbeat(ports(store), MachineTime.of(agenda), POLICY, Duration.ofMinutes(1))
                        .run(machine, sent.body());
                watch.reports.answered(sender, sent);
            });
        });
    }

    private ProviderRegistry<NetworkAccess> networks(Invocation invocation, Gate gate) {
        NetworkWire wire = bugs.wire(new SimWire(invocation.owner(), network, gate, watch));
        NetworkAccess access = new MemoryNetworkAccess(network.memory, wire, NetworkAccount.PREFIX);
        return networked
                ? new ProviderRegistry<>(
                        Map.of(SimProvisioner.NAME.value(), () -> bugs.network(access, network.memory)))
                : ProviderRegistry.none();
    }

    private void sweep() {
        process(
                "orphan-sweep",
                SCHEDULE,
                (store, gate, invocation) -> new OrphanSweep(
                                ports(store), new SimInventory(cloud, gate, watch), documents, true)
                        .run(invocation.deadline()));
    }

    /** Reports every key as old enough: the instance's state alone has to protect it. */
    private void cleanKeys() {
        process("key-cleanup", SCHEDULE, (store, gate, invocation) -> {
            NetworkInventory inventory = new MemoryNetworkInventory(
                    network.memory,
                    new SimWire(invocation.owner(), network, gate, watch),
                    NetworkAccount.PREFIX,
                    () -> agenda.instant().minus(Duration.ofDays(1)));
            new KeyCleanup(ports(store), inventory).run(invocation.deadline());
        });
    }

    private interface Body {
        void run(Store store, Gate gate, Invocation invocation);
    }

    private void process(String role, Duration length, Body body) {
        process(role, length, faults, body);
    }

    private void process(String role, Duration length, Faults failing, Body body) {
        String name = role + "-" + ++processes;
        Instant deadline = agenda.instant().plus(length);
        Gate gate = new Gate(agenda, failing, deadline);
        Store store = new GatedStore(gate, new WatchedStore(truth, watch, name));
        try {
            body.run(store, gate, new Invocation(name, deadline));
        } catch (Crash | StoreException ended) {
            // The process is dead; the others have to cope with what it leaves behind.
        }
    }
}
