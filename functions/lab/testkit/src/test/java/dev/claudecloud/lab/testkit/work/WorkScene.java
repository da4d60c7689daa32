package dev.claudecloud.lab.testkit.work;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.idle.IdleCheck;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.ProviderRegistry;
import dev.claudecloud.core.report.MachineFacts;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreDecorator;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import dev.claudecloud.core.worker.Invocation;
import dev.claudecloud.core.worker.OperationSteps;
import dev.claudecloud.core.worker.Reconcile;
import dev.claudecloud.core.worker.RunOperation;
import dev.claudecloud.core.worker.RunResult;
import dev.claudecloud.lab.memory.MemoryCloud;
import dev.claudecloud.lab.memory.MemoryProvisioner;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.MemoryStore;
import dev.claudecloud.lab.testkit.RecordingEvents;
import dev.claudecloud.lab.testkit.RecordingLog;
import dev.claudecloud.lab.testkit.network.MemoryNetwork;
import dev.claudecloud.lab.testkit.network.MemoryNetworkAccess;
import dev.claudecloud.lab.testkit.provision.ScriptedProvisioner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/** One user with one instance, and everything that works on it. */
final class WorkScene {

    static final String PREFIX = "cc-";
    private static final String TOKEN = "ab".repeat(32);
    static final IdlePolicy POLICY = new IdlePolicy(Duration.ofHours(2), Duration.ofHours(8), Duration.ofMinutes(5));
    private static final Duration INVOCATION = Duration.ofMinutes(10);

    final FakeClock clock = new FakeClock();
    final MemoryStore store = new MemoryStore(clock);
    final RecordingLog log = new RecordingLog();
    final RecordingEvents events = new RecordingEvents();
    final MemoryCloud cloud = new MemoryCloud();
    final MemoryNetwork network = new MemoryNetwork();
    final ScriptedWire wire = new ScriptedWire();
    final JoiningProvisioner joining = new JoiningProvisioner(new MemoryProvisioner(cloud, clock), network);
    final ScriptedProvisioner provider = new ScriptedProvisioner(joining);
    final IdSource ids = new IdSource(clock, new SplittableRandom(1));
    final UserId user = store.nextUserId();
    final InstanceId id;
    private ProviderName name = MemoryProvisioner.NAME;
    private ProviderRegistry<NetworkAccess> networks;
    private Optional<Runnable> intrusion = Optional.empty();
    private int invocations;

    WorkScene() {
        this(ProviderRegistry.none());
    }

    private WorkScene(ProviderRegistry<NetworkAccess> networks) {
        this.networks = networks;
        id = ids.instance(user);
        InstanceAndOperation requested = InstanceRequests.create(
                id,
                new InstanceSpec(MemoryProvisioner.NAME, Optional.empty(), Optional.empty()),
                ids.operation(user),
                now());
        User owner = User.create(user, new Email("a@example.com"), now());
        commit(new Change.SaveUser(owner));
        commit(
                new Change.SaveUser(owner.owning(id)),
                new Change.SaveInstance(requested.instance()),
                new Change.SaveOperation(requested.operation()));
    }

    /** Creates a scene whose machines have a private network. */
    static WorkScene networked() {
        AtomicReference<WorkScene> scene = new AtomicReference<>();
        scene.set(new WorkScene(new ProviderRegistry<>(Map.of(
                MemoryProvisioner.NAME.value(),
                () -> new MemoryNetworkAccess(scene.get().network, scene.get().wire, PREFIX)))));
        return scene.get();
    }

    /** Creates a scene in which the instance is running. */
    static WorkScene running() {
        WorkScene scene = new WorkScene();
        scene.run();
        return scene;
    }

    Instant now() {
        return clock.instant();
    }

    /** Uses a program that no longer contains the instance's provider. */
    void forgetProvider() {
        name = new ProviderName("other");
    }

    /** Uses a program that no longer supports networks. */
    void forgetNetworks() {
        networks = ProviderRegistry.none();
    }

    RunResult run() {
        return run(INVOCATION);
    }

    RunResult run(Duration length) {
        Invocation invocation = new Invocation("run-" + ++invocations, now().plus(length));
        return worker().run(id, instance().generation(), invocation);
    }

    RunOperation worker() {
        return new RunOperation(ports(), providers(), OperationSteps.standard(), POLICY);
    }

    Reconcile.Report reconcile() {
        return new Reconcile(ports(), POLICY).run(now().plusSeconds(30));
    }

    /** Lets something happen between the next reading of the store and the write that follows it. */
    void beforeNextCommit(Runnable happens) {
        intrusion = Optional.of(happens);
    }

    private Store intruded() {
        return new StoreDecorator(store) {
            @Override
            public CommitOutcome commit(List<Change> changes) {
                Optional<Runnable> happens = intrusion;
                intrusion = Optional.empty();
                happens.ifPresent(Runnable::run);
                return super.commit(changes);
            }
        };
    }

    IdleCheck.Report checkIdle() {
        return new IdleCheck(ports(), providers(), POLICY).run(now().plusSeconds(30));
    }

    /** Lets the time until the next due moment pass, and runs. */
    RunResult runWhenDue() {
        Instant due = instance().work().due().orElseThrow().at();
        clock.advance(due.isAfter(now()) ? Duration.between(now(), due) : Duration.ZERO);
        return run();
    }

    Instance instance() {
        return store.instance(id).orElseThrow();
    }

    Operation operation() {
        return instance().work().operation().flatMap(store::operation).orElseThrow();
    }

    User owner() {
        return store.account(user).orElseThrow().user();
    }

    void ask(Optional<InstanceAndOperation> requested) {
        InstanceAndOperation asked = requested.orElseThrow();
        commit(new Change.SaveInstance(asked.instance()), new Change.SaveOperation(asked.operation()));
    }

    void pause() {
        ask(InstanceRequests.pause(instance(), ids.operation(user), Optional.empty(), now()));
    }

    void wake() {
        ask(InstanceRequests.wake(instance(), ids.operation(user), now()));
    }

    void destroy(boolean purge) {
        ask(InstanceRequests.destroy(instance(), ids.operation(user), purge, now()));
    }

    void cancel() {
        ask(InstanceRequests.cancel(instance(), operation(), now()));
    }

    /** Sets what the machine reports from now on. */
    void activity(AgentState agent, Optional<Instant> lastInput, Instant agentSince) {
        activity(AgentActivity.main(agent, Optional.of(agentSince)), lastInput, Optional.empty());
    }

    /** The same, with a problem of the machine. */
    void activity(AgentActivity agent, Optional<Instant> lastInput, Optional<String> problem) {
        provider.activity(id, Optional.of(new Activity(now(), lastInput, List.of(agent), List.of(), problem)));
    }

    /** Makes the running machine one that reports by itself. */
    void reports() {
        MachineIds ids = instance().machine().withReportToken(TOKEN);
        commit(new Change.SaveInstance(instance().withMachine(ids).next(now())));
    }

    /** Stores a report of the running machine, received now. */
    void report(Activity activity) {
        long version = store.account(user).orElseThrow().reports().stream()
                .mapToLong(MachineReport::version)
                .findFirst()
                .orElse(0);
        commit(new Change.SaveReport(new MachineReport(
                id, TOKEN, "boot", Optional.empty(), version + 1, now(), activity, MachineFacts.NONE, version + 1)));
    }

    void commit(Change... changes) {
        store.commit(new ArrayList<>(List.of(changes)));
    }

    /** Returns the ports of everything that works on the instance. */
    Ports ports() {
        return new Ports(intruded(), events, clock, ids, new SplittableRandom(2), clock, log);
    }

    private Providers providers() {
        return new Providers(new ProviderRegistry<>(Map.of(name.value(), () -> provider)), networks, Optional.empty());
    }
}
