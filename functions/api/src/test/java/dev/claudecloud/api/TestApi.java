package dev.claudecloud.api;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.claudecloud.api.http.Json;
import dev.claudecloud.api.work.RunOperationHandler;
import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.Provisioners;
import dev.claudecloud.core.provision.memory.MemoryCloud;
import dev.claudecloud.core.provision.memory.MemoryProvisioner;
import dev.claudecloud.core.usecase.Ports;
import dev.claudecloud.testkit.FakeClock;
import dev.claudecloud.testkit.MemoryStore;
import dev.claudecloud.testkit.RecordingEvents;
import dev.claudecloud.testkit.RecordingLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * The real handlers on fakes, called with the events of API Gateway. Every answer is checked against openapi.yaml, and
 * every handler is found by it.
 */
final class TestApi {

    static final String ADMIN = "canary-admin-key-0123456789";
    private static final int WORKER_MILLIS = 600_000;
    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createForInlineApiSpecification(Json.write(cast(Description.whole())))
                    .build();
    private static final Map<String, String> PACKAGES = packages();

    final FakeClock clock = new FakeClock();
    final CountingStore store = new CountingStore(new MemoryStore(clock));
    final RecordingEvents events = new RecordingEvents();
    final RecordingLog log = new RecordingLog();
    final MemoryCloud cloud = new MemoryCloud();
    final ApiWiring wiring;
    private final Map<String, RequestStreamHandler> handlers = new HashMap<>();
    private final AtomicInteger serial = new AtomicInteger();
    private final AtomicInteger handled = new AtomicInteger();
    int remainingMillis = 29_000;
    Waiting waiting = Waiting.TIME_PASSES;

    /** What happens while somebody waits. */
    enum Waiting {
        TIME_PASSES,
        WORKERS_WORK
    }

    TestApi() {
        this(Map.of());
    }

    TestApi(Map<String, String> overrides) {
        SecureRandom random = new SecureRandom();
        Waiter waiter = time -> await(time);
        Ports ports = new Ports(store, events, clock, new IdSource(clock, random), random, waiter, log);
        Provisioners provisioners = new Provisioners(Map.of("memory", () -> new MemoryProvisioner(cloud, clock)));
        Map<String, String> environment = new HashMap<>(Map.of(
                "TABLE_NAME", "table",
                "BUS_NAME", "bus",
                "PROVIDER", "memory",
                "ADMIN_KEY_SOURCE", "sha256:" + Sha256.hex(ADMIN)));
        environment.putAll(overrides);
        wiring = new ApiWiring(ApiConfig.from(environment), ports, name -> Optional.empty(), provisioners);
    }

    private void await(Duration time) {
        clock.advance(time);
        if (waiting == Waiting.WORKERS_WORK) {
            work();
        }
    }

    /** An answer, with its JSON where it has some. */
    record Answer(int status, Map<String, String> headers, String body) {

        Map<String, @Nullable Object> json() {
            try {
                return Json.event(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A value by its path, parts separated by dots. */
        @Nullable Object at(String path) {
            @Nullable Object value = json();
            for (String part : path.split("\\.", -1)) {
                value = value instanceof List<?> list
                        ? list.get(Integer.parseInt(part))
                        : ((Map<?, ?>) Objects.requireNonNull(value)).get(part);
            }
            return value;
        }

        String text(String path) {
            return String.valueOf(at(path));
        }
    }

    /** A request in the making. */
    final class Sending {

        private final String method;
        private final String path;
        private final Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        private final Map<String, @Nullable Object> query = new LinkedHashMap<>();
        private String body = "";
        private boolean base64;

        Sending(String method, String path) {
            this.method = method;
            this.path = path;
        }

        Sending key(String key) {
            return header("x-api-key", key);
        }

        Sending header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Sending query(String name, String value) {
            query.put(name, value);
            return this;
        }

        Sending body(String text) {
            body = text;
            return this;
        }

        Sending base64(String text) {
            body = text;
            base64 = true;
            return this;
        }

        Answer send() {
            for (Description.Route route : Description.routes()) {
                Matcher matcher = route.pattern().matcher(path);
                if (route.method().equals(method) && matcher.matches()) {
                    return send(route, matcher);
                }
            }
            throw new IllegalArgumentException("no route " + method + " " + path);
        }

        private Answer send(Description.Route route, Matcher matcher) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            route.parameters().forEach(name -> parameters.put(name, matcher.group(name.replace("_", ""))));
            Map<String, @Nullable Object> event = Json.object(
                    "version", "2.0",
                    "routeKey", method + " " + route.path(),
                    "rawPath", path,
                    "headers", headers,
                    "queryStringParameters", query,
                    "pathParameters", parameters,
                    "requestContext",
                            Json.object(
                                    "requestId",
                                    "gateway-" + serial.incrementAndGet(),
                                    "domainName",
                                    "api.example.com",
                                    "http",
                                    Json.object("method", method, "path", path)),
                    "body", body,
                    "isBase64Encoded", base64);
            Answer answer = answer(invoke(handler(route.operation()), Json.write(event)));
            check(route, path, answer);
            return answer;
        }
    }

    Sending get(String path) {
        return new Sending("GET", path);
    }

    Sending post(String path, String body) {
        return new Sending("POST", path).body(body);
    }

    Sending put(String path, String body) {
        return new Sending("PUT", path).body(body);
    }

    Sending delete(String path) {
        return new Sending("DELETE", path);
    }

    Sending request(String method, String path) {
        return new Sending(method, path);
    }

    /** A user's id and key. */
    record Person(long id, String key) {}

    Person user(String email) {
        Answer answer =
                post("/users", "{\"email\":\"" + email + "\"}").key(ADMIN).send();
        Assertions.assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return new Person(((Number) Objects.requireNonNull(answer.at("user.id"))).longValue(), answer.text("api_key"));
    }

    /** Makes an instance and lets it come up. */
    String running(Person person) {
        Answer answer = post("/instances", "{}").key(person.key()).send();
        Assertions.assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        work();
        return answer.text("instance.id");
    }

    /** Delivers every event that was not delivered yet to the worker's handler. */
    void work() {
        RunOperationHandler worker = new RunOperationHandler(wiring);
        while (handled.get() < events.sent().size()) {
            RecordingEvents.Sent sent = events.sent().get(handled.getAndIncrement());
            Map<String, @Nullable Object> event = Json.object(
                    "source", "claudecloud",
                    "detail-type", "InstanceOperationRequested",
                    "detail", Json.object("instance_id", sent.instance().value(), "generation", sent.generation()));
            invoke(worker, Json.write(event), WORKER_MILLIS);
        }
    }

    String invoke(RequestStreamHandler handler, String event) {
        return invoke(handler, event, remainingMillis);
    }

    private String invoke(RequestStreamHandler handler, String event, int millis) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    out,
                    new FakeContext("lambda-" + serial.incrementAndGet(), millis));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    RequestStreamHandler handler(String operation) {
        return handlers.computeIfAbsent(operation, ignored -> {
            String name = "dev.claudecloud.api." + PACKAGES.get(operation) + "."
                    + operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1) + "Handler";
            try {
                return Class.forName(name)
                        .asSubclass(RequestStreamHandler.class)
                        .getConstructor(ApiWiring.class)
                        .newInstance(wiring);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no handler " + name, e);
            }
        });
    }

    private static Answer answer(String event) {
        try {
            Map<String, @Nullable Object> map =
                    Json.event(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
            Map<String, String> headers = new LinkedHashMap<>();
            ((Map<?, ?>) Objects.requireNonNull(map.get("headers")))
                    .forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
            return new Answer(
                    ((Number) Objects.requireNonNull(map.get("statusCode"))).intValue(),
                    headers,
                    String.valueOf(map.get("body")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Description.Route route, String path, Answer answer) {
        Assertions.assertThat(route.statuses())
                .as("%s answers %s", route.operation(), answer.body())
                .contains(String.valueOf(answer.status()));
        Assertions.assertThat(answer.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsKey("X-Request-Id");
        SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
        Optional.ofNullable(answer.headers().get("Content-Type")).ifPresent(response::withContentType);
        answer.headers().forEach(response::withHeader);
        if (!answer.body().isEmpty()) {
            response.withBody(answer.body());
        }
        ValidationReport report =
                VALIDATOR.validateResponse(path, Request.Method.valueOf(route.method()), response.build());
        Assertions.assertThat(report.getMessages())
                .as("%s %s: %s", route.method(), path, answer.body())
                .filteredOn(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> cast(Map<?, ?> map) {
        return (Map<String, ?>) map;
    }

    private static Map<String, String> packages() {
        Map<String, String> packages = new HashMap<>();
        Map.of(
                        "system", List.of("healthz", "openapi", "unknownRoute"),
                        "user", List.of("createUser", "listUsers", "findUser", "deleteUser", "putSshKeys"),
                        "key", List.of("createKey", "listKeys", "revokeKey"),
                        "instance",
                                List.of(
                                        "createInstance",
                                        "listInstances",
                                        "findInstance",
                                        "pauseInstance",
                                        "wakeInstance",
                                        "deleteInstance"),
                        "operation", List.of("findOperation", "cancelOperation"),
                        "connect", List.of("connect"))
                .forEach((name, operations) -> operations.forEach(operation -> packages.put(operation, name)));
        return packages;
    }
}
