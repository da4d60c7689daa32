package dev.claudecloud.handlers;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.access.KeyText;
import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.ProviderRegistry;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.handlers.event.RunOperationHandler;
import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.lab.memory.MemoryCloud;
import dev.claudecloud.lab.memory.MemoryProvisioner;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.FunctionEnvironment;
import dev.claudecloud.lab.testkit.MemoryStore;
import dev.claudecloud.lab.testkit.RecordingEvents;
import dev.claudecloud.lab.testkit.RecordingLog;
import dev.claudecloud.lab.testkit.network.MemoryDevices;
import dev.claudecloud.lab.testkit.network.MemoryNetwork;
import dev.claudecloud.lab.testkit.network.NetworkWire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * The real handlers on fakes, called with API Gateway's events. Every response is checked against openapi.yaml, and
 * every handler is found through it.
 */
final class TestApi {

    static final String ADMIN = "canary-admin-key-0123456789";
    private static final String NETWORK_PREFIX = "cc-test-";
    private static final int WORKER_MILLIS = 600_000;

    final FakeClock clock = new FakeClock();
    final CountingStore store = new CountingStore(new MemoryStore(clock));
    final RecordingEvents events = new RecordingEvents();
    final RecordingLog log = new RecordingLog();
    final MemoryCloud cloud = new MemoryCloud();
    final MemoryNetwork network = new MemoryNetwork();
    final HandlerWiring wiring;
    private final Secrets secrets;
    /** What the network's provider does with the next requests; by default everything as requested. */
    NetworkWire wire = NetworkWire.SURE;

    private final Handlers handlers;
    private final AtomicInteger serial = new AtomicInteger();
    private final AtomicInteger handled = new AtomicInteger();
    int remainingMillis = 29_000;
    Waiting waiting = Waiting.TIME_PASSES;

    /** What happens while a caller waits. */
    enum Waiting {
        TIME_PASSES,
        WORKERS_WORK
    }

    TestApi() {
        this(Map.of(), name -> Optional.empty());
    }

    TestApi(Map<String, String> overrides, Secrets secrets) {
        this.secrets = secrets;
        wiring = wired(Optional.empty(), overrides);
        handlers = new Handlers(wiring);
    }

    /** Creates another wiring on the same store and clock, with something to sweep. */
    HandlerWiring wired(Providers.Inventories inventories, Map<String, String> overrides) {
        return wired(Optional.of(inventories), overrides);
    }

    private HandlerWiring wired(Optional<Providers.Inventories> inventories, Map<String, String> overrides) {
        SecureRandom random = new SecureRandom();
        Waiter waiter = time -> await(time);
        Ports ports = new Ports(store, events, clock, new IdSource(clock, random), random, waiter, log);
        Supplier<Provisioner> maker = () -> new MemoryProvisioner(cloud, clock);
        ProviderRegistry<Provisioner> provisioners = new ProviderRegistry<>(Map.of("memory", maker, "hetzner", maker));
        Map<String, String> environment = FunctionEnvironment.of("memory");
        environment.put("ADMIN_KEY_SOURCE", "sha256:" + Sha256.hex(ADMIN));
        environment.putAll(overrides);
        boolean networked = !environment.getOrDefault("NETWORKED", "").isEmpty();
        Optional<Devices> devices =
                networked ? Optional.of(new MemoryDevices(network, wire(), NETWORK_PREFIX)) : Optional.empty();
        return new HandlerWiring(
                HandlerConfig.from(environment),
                ports,
                secrets,
                new Providers(provisioners, ProviderRegistry.none(), inventories, devices));
    }

    /** Creates an API whose users have networks. */
    static TestApi networked() {
        return new TestApi(Map.of("NETWORKED", "yes"), name -> Optional.empty());
    }

    private NetworkWire wire() {
        return new NetworkWire() {
            @Override
            public <T> T send(UserId user, String request, Supplier<T> effect) {
                return wire.send(user, request, effect);
            }
        };
    }

    /** Creates the network that this user's first machine would have. Returns the group's id. */
    String network(Person person) {
        return network.createGroup(NETWORK_PREFIX + "user-" + person.id()).id();
    }

    private void await(Duration time) {
        clock.advance(time);
        if (waiting == Waiting.WORKERS_WORK) {
            work();
        }
    }

    Sending get(String path) {
        return new Sending(this, "GET", path);
    }

    Sending post(String path, String body) {
        return new Sending(this, "POST", path).body(body);
    }

    Sending put(String path, String body) {
        return new Sending(this, "PUT", path).body(body);
    }

    Sending delete(String path) {
        return new Sending(this, "DELETE", path);
    }

    Sending request(String method, String path) {
        return new Sending(this, method, path);
    }

    /** A user's id and key. */
    record Person(long id, String key) {}

    Person user(String email) {
        Answer answer =
                post("/users", "{\"email\":\"" + email + "\"}").key(ADMIN).send();
        Assertions.assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return new Person(((Number) Objects.requireNonNull(answer.at("user.id"))).longValue(), answer.text("api_key"));
    }

    /** Creates an instance and lets it start. */
    String running(Person person) {
        Answer answer = post("/instances", "{}").key(person.key()).send();
        Assertions.assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        work();
        return answer.text("instance.id");
    }

    /** Gives the machine of a running instance a token, as a provider does whose machines report. Returns the token. */
    String reporting(String instance) {
        Instance running = store.instance(new InstanceId(instance)).orElseThrow();
        Secret token = KeyText.newInstanceToken(running.id(), wiring.ports().random());
        MachineIds ids = running.machine().withReportToken(Sha256.hex(token.reveal()));
        store.commit(List.of(new Change.SaveInstance(running.withMachine(ids).next(clock.instant()))));
        return token.reveal();
    }

    /** Delivers every undelivered event to the worker's handler. */
    void work() {
        RunOperationHandler worker = new RunOperationHandler(wiring);
        while (handled.get() < events.sent().size()) {
            RecordingEvents.Sent sent = events.sent().get(handled.getAndIncrement());
            Map<String, @Nullable Object> event = JsonMaps.object(
                    "source", "claudecloud",
                    "detail-type", "InstanceOperationRequested",
                    "detail", JsonMaps.object("instance_id", sent.instance().value(), "generation", sent.generation()));
            invoke(worker, JsonMaps.write(event), WORKER_MILLIS);
        }
    }

    String invoke(RequestStreamHandler handler, String event) {
        return invoke(handler, event, remainingMillis);
    }

    RequestStreamHandler handler(String operation) {
        return handlers.of(operation);
    }

    /** Numbers requests and invocations. */
    int nextSerial() {
        return serial.incrementAndGet();
    }

    private String invoke(RequestStreamHandler handler, String event, int millis) {
        return invoke(handler, event, new FakeContext("lambda-" + nextSerial(), millis));
    }

    /** The same if the context matters, such as of an event that is delivered twice. */
    String invoke(RequestStreamHandler handler, String event, FakeContext context) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
