package dev.claudecloud.worker.kill;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.usecase.CreateInstance;
import dev.claudecloud.core.usecase.CreateUser;
import dev.claudecloud.core.usecase.OperationRequest;
import dev.claudecloud.core.usecase.OperationRequestResult;
import dev.claudecloud.core.usecase.PauseInstance;
import dev.claudecloud.core.usecase.WakeInstance;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.lab.simulators.hetzner.HetznerOptions;
import dev.claudecloud.lab.simulators.hetzner.HetznerSimulator;
import dev.claudecloud.lab.testkit.FunctionEnvironment;
import dev.claudecloud.lab.testkit.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One user at a separate Hetzner, whose operations are interrupted and resumed. */
final class Life implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration WHOLE = Duration.ofMinutes(10);
    private static final Caller ADMIN = new Caller.Admin(new Secret("the-administrator"));
    private static final OperationRequest ASKED = OperationRequest.of(ADMIN, "request-of-the-test");
    private static final String ENTRY = "create_server";

    private final Ports ports;
    private final Turnstile turnstile = new Turnstile();
    private final HetznerSimulator hetzner;
    /** A short name, as the sockets of Terraform's plugins lie below it. */
    private final TemporaryFolder temporary = TemporaryFolder.named("kill");

    private final Path folder = temporary.path();
    private final Map<String, String> environment;
    private final UserId user;
    private Worker worker;
    private Optional<Instance> instance = Optional.empty();
    private long makes;

    Life(Surroundings surroundings, Map<String, String> parts, String name) throws IOException {
        ports = surroundings.ports();
        hetzner = HetznerSimulator.start(HetznerOptions.forTests().withObserver(turnstile));
        Files.createDirectories(folder.resolve("state"));
        environment = FunctionEnvironment.of("hetzner");
        environment.putAll(parts);
        environment.putAll(surroundings.environment());
        environment.putAll(Map.of(
                "CLAUDECLOUD_DEPLOYMENT",
                "killed",
                "CLAUDECLOUD_HCLOUD_TOKEN_PARAMETER",
                Surroundings.TOKEN_PARAMETER,
                "CLAUDECLOUD_HCLOUD_ENDPOINT",
                hetzner.endpoint().toString(),
                "CLAUDECLOUD_STATE_FOLDER",
                folder.resolve("state").toString(),
                "CLAUDECLOUD_TF_WORK",
                work().toString()));
        environment.put("CLAUDECLOUD_VOLUME_SIZE_GB", "20");
        environment.put("CLAUDECLOUD_API_URL", "https://api.example.com");
        environment.put("CLAUDECLOUD_SERVER_TYPES", "cx23,cx33");
        environment.put("CLAUDECLOUD_LOCATIONS", "nbg1");
        user = user(name);
        worker = start();
    }

    /** Starts the operation, interrupts it, has it resumed, and checks the outcome. */
    void live(Act act) throws IOException, InterruptedException {
        instance = Optional.of(request(act.kind()));
        makes += act.kind() == Act.Kind.PAUSE ? 0 : 1;
        if (act.moment().isPresent()) {
            try (Turnstile.Hold hold = turnstile.arm(act.moment().get())) {
                breakOff(act, hold);
                takeUp();
            }
        } else {
            takeUp();
        }
        judge(act.kind() == Act.Kind.PAUSE ? Status.STOPPED : Status.RUNNING);
    }

    private void breakOff(Act act, Turnstile.Hold hold) throws IOException, InterruptedException {
        comeTo(act, hold);
        if (act.blow() == Act.Blow.KILL) {
            worker.kill();
            worker.close();
            if (act.moment().orElseThrow().isTerraforms()) {
                assertThat(living())
                        .as("Terraform's processes after the worker's death")
                        .isNotEmpty();
            }
            worker = start();
        } else {
            assertThat(worker.answer()).contains("deferred");
            assertThat(living()).as("Terraform's processes after the response").isEmpty();
        }
        letGo();
    }

    /** A busy computer may not reach the moment in the short time: then the time is doubled. */
    private void comeTo(Act act, Turnstile.Hold hold) throws IOException, InterruptedException {
        for (Duration time = act.time(); time.compareTo(WHOLE) <= 0; time = time.multipliedBy(2)) {
            worker.ask(current(), time);
            if (hold.reachedWithin(time.compareTo(PATIENCE) < 0 ? time : PATIENCE)) {
                return;
            }
            assertThat(worker.answer()).contains("deferred");
            letGo();
        }
        throw new AssertionError("the moment was not reached" + worker.said());
    }

    /** Ends the dead worker's lease, like the record of its failure, or the wait for the next attempt. */
    private void letGo() {
        Instant now = ports.clock().instant();
        Instance held = current();
        Instance free =
                held.withWork(held.work().released(Optional.of(Due.work(now)))).next(now);
        assertThat(ports.store().commit(List.of(new Change.SaveInstance(free))))
                .isInstanceOf(CommitOutcome.Committed.class);
    }

    private void takeUp() throws IOException, InterruptedException {
        worker.ask(current(), WHOLE);
        assertThat(worker.answer()).as(worker.said()).contains("succeeded");
    }

    private void judge(Status wanted) throws IOException {
        Instance now = current();
        assertThat(now.status()).isEqualTo(wanted);
        assertThat(now.conditions()).as("nothing for an operator").isEmpty();
        assertThat(now.work().lease()).isEmpty();
        assertThat(now.machine().volumeId())
                .isEqualTo(Optional.of(String.valueOf(hetzner.volumes().get("claude-data-" + user))));
        assertThat(hetzner.volumes()).hasSize(1);
        assertThat(made("create_volume")).as("volumes ever made").isEqualTo(1);
        assertThat(hetzner.tornVolumes())
                .as("volumes detached from a running server")
                .isEmpty();
        Map<String, Long> servers = hetzner.servers();
        assertThat(servers).hasSize(wanted == Status.RUNNING ? 1 : 0);
        assertThat(now.machine().providerId())
                .isEqualTo(servers.values().stream().map(String::valueOf).findFirst());
        assertThat(made(ENTRY)).as("servers ever made").isEqualTo(makes);
        await().untilAsserted(() -> assertThat(living()).isEmpty());
    }

    private long made(String command) {
        return hetzner.commands().stream().filter(command::equals).count();
    }

    private Instance request(Act.Kind kind) {
        OperationRequestResult taken = switch (kind) {
            case CREATE ->
                new CreateInstance(ports)
                        .run(
                                ASKED,
                                user,
                                new InstanceSpec(new ProviderName("hetzner"), Optional.empty(), Optional.empty()));
            case PAUSE -> new PauseInstance(ports).run(ASKED, id(), Optional.empty());
            case WAKE -> new WakeInstance(ports).run(ASKED, id(), false);
        };
        if (taken instanceof OperationRequestResult.Accepted accepted) {
            return accepted.instance();
        }
        throw new AssertionError(kind + " was not taken: " + taken);
    }

    private InstanceId id() {
        return instance.map(Instance::id).orElseThrow();
    }

    private Instance current() {
        return ports.store().instance(id()).orElseThrow();
    }

    private UserId user(String name) {
        CreateUser.Result result = new CreateUser(ports).run(ADMIN, new Email(name + "@example.org"), Optional.empty());
        if (result instanceof CreateUser.Result.Made made) {
            return made.user().id();
        }
        throw new AssertionError("the user was refused: " + result);
    }

    private Worker start() throws IOException {
        return Worker.start(environment, folder.resolve("log"));
    }

    private Path work() {
        return folder.resolve("work");
    }

    /** Returns the processes of Terraform and its plugins, with or without a parent. */
    private List<ProcessHandle> living() {
        return ProcessHandle.allProcesses()
                .filter(process -> workingFolder(process).startsWith(work()))
                .toList();
    }

    private static Path workingFolder(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
        } catch (IOException gone) {
            return Path.of("/");
        }
    }

    @Override
    public void close() throws IOException {
        worker.close();
        living().forEach(ProcessHandle::destroyForcibly);
        await().until(() -> living().isEmpty());
        hetzner.close();
        temporary.close();
    }
}
