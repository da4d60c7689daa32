package dev.claudecloud.hetzner.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.http.ApiRequest;
import dev.claudecloud.http.ApiSender;
import dev.claudecloud.http.ApiToken;
import dev.claudecloud.http.JsonObject;
import dev.claudecloud.http.Pause;
import dev.claudecloud.http.Timeouts;
import dev.claudecloud.http.Transport;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A client of the Hetzner Cloud API for what Terraform does not do. Every call throws {@link HetznerException}; lists
 * are complete, regardless of the number of pages. Thread-safe.
 */
public final class HetznerClient {

    /** The public endpoint. */
    public static final URI PUBLIC = URI.create("https://api.hetzner.cloud/v1");

    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(20));
    private static final int PER_PAGE = 50;
    private static final int MAX_PAGES = 40;

    private final ApiSender sender;
    private final RequestBudget budget;
    private final InstantSource clock;

    /**
     * Creates a client; opens no connection yet.
     *
     * @param endpoint such as {@link #PUBLIC}
     * @param token read before each request, so that a new token is used from the next request on
     * @param pause how the time between two attempts passes
     */
    public HetznerClient(URI endpoint, Supplier<String> token, Pause pause, InstantSource clock) {
        this(endpoint, token, pause, clock, TIMEOUTS);
    }

    HetznerClient(URI endpoint, Supplier<String> token, Pause pause, InstantSource clock, Timeouts timeouts) {
        this.budget = new RequestBudget(clock);
        this.sender = new ApiSender(
                new Transport(endpoint, timeouts),
                () -> new ApiToken("Bearer", token.get()),
                new HetznerFailureTable(budget),
                pause,
                budget::note);
        this.clock = clock;
    }

    /** Returns the requests that the project may still send in this hour, as far as this client has observed. */
    public RequestBudget budget() {
        return budget;
    }

    /** Returns the servers that carry all these labels. */
    public List<Server> serversLabelled(Map<String, String> labels) {
        return labelled("servers", labels, HetznerJson::server);
    }

    /** Returns the server with this exact name, whoever created it. */
    public Optional<Server> serverNamed(String name) {
        return named("servers", name, HetznerJson::server);
    }

    public Optional<Server> server(long id) {
        return one("servers", id, "server", HetznerJson::server);
    }

    /** Returns the volumes that carry all these labels. */
    public List<Volume> volumesLabelled(Map<String, String> labels) {
        return labelled("volumes", labels, HetznerJson::volume);
    }

    /** Returns the volume with this exact name, whoever created it. */
    public Optional<Volume> volumeNamed(String name) {
        return named("volumes", name, HetznerJson::volume);
    }

    public Optional<Volume> volume(long id) {
        return one("volumes", id, "volume", HetznerJson::volume);
    }

    /** Returns the firewall with this exact name, whoever created it. */
    public Optional<Firewall> firewallNamed(String name) {
        return named("firewalls", name, HetznerJson::firewall);
    }

    /**
     * Creates a firewall without rules: all outbound traffic is allowed, no inbound traffic. {@code NOT_UNIQUE} when
     * the name is taken.
     */
    public Firewall createFirewall(String name, Map<String, String> labels) {
        ObjectNode body = named(name, labels);
        body.putArray("rules");
        return sender.ask(ApiRequest.post(body, "firewalls"), json -> json.object("firewall", HetznerJson::firewall));
    }

    /** Returns the SSH key with this exact name, whoever created it. */
    public Optional<PublicKey> publicKeyNamed(String name) {
        return named("ssh_keys", name, HetznerJson::publicKey);
    }

    /** Creates an SSH key; {@code NOT_UNIQUE} when the name or the fingerprint is taken. */
    public PublicKey createPublicKey(String name, String line, Map<String, String> labels) {
        ObjectNode body = named(name, labels);
        body.put("public_key", line);
        return sender.ask(ApiRequest.post(body, "ssh_keys"), json -> json.object("ssh_key", HetznerJson::publicKey));
    }

    /** Returns every server type, with stock and price by location. */
    public List<ServerType> serverTypes() {
        return all(ApiRequest.get("server_types"), "server_types", new HetznerJson(clock.instant())::serverType);
    }

    /** Returns the prices that do not depend on the server type. */
    public Pricing pricing() {
        return sender.ask(ApiRequest.get("pricing"), json -> json.object("pricing", HetznerJson::pricing));
    }

    /** Requests an ACPI shutdown: success of the action does not mean that the server is off. */
    public Action shutdown(long server) {
        return act("servers", server, "shutdown", object());
    }

    /** Powers the server off immediately. */
    public Action powerOff(long server) {
        return act("servers", server, "poweroff", object());
    }

    public Action powerOn(long server) {
        return act("servers", server, "poweron", object());
    }

    /** Deletes a server, on or off; its volumes stay. A server that no longer exists counts as success. */
    public void deleteServer(long server) {
        sender.delete(ApiRequest.delete("servers", Long.toString(server)));
    }

    private Action act(String kind, long id, String verb, ObjectNode body) {
        ApiRequest request = ApiRequest.post(body, kind, Long.toString(id), "actions", verb);
        return sender.ask(request, json -> json.object("action", HetznerJson::action));
    }

    private <T> List<T> labelled(String kind, Map<String, String> labels, Function<JsonObject, T> read) {
        String selector = new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "==" + label.getValue())
                        .collect(Collectors.joining(","));
        if (selector.isEmpty()) {
            throw new IllegalArgumentException("a list without labels would be everybody's");
        }
        return all(ApiRequest.get(kind).with("label_selector", selector), kind, read);
    }

    private <T> Optional<T> named(String kind, String name, Function<JsonObject, T> read) {
        return all(ApiRequest.get(kind).with("name", name), kind, read).stream().findFirst();
    }

    private <T> Optional<T> one(String kind, long id, String field, Function<JsonObject, T> read) {
        return sender.find(ApiRequest.get(kind, Long.toString(id)), json -> json.object(field, read));
    }

    private <T> List<T> all(ApiRequest request, String field, Function<JsonObject, T> read) {
        List<T> items = new ArrayList<>();
        long page = 1;
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            ApiRequest next = request.with("page", Long.toString(page)).with("per_page", Integer.toString(PER_PAGE));
            long following = sender.ask(next, json -> {
                items.addAll(json.requiredList(field, read));
                return nextPage(json);
            });
            if (following <= page) {
                return List.copyOf(items);
            }
            page = following;
        }
        throw new HetznerException(HetznerError.UNREADABLE, "Hetzner's list does not end");
    }

    /** Returns the number of the next page; 0 after the last page. */
    private static long nextPage(JsonObject json) {
        return json.optional(
                        "meta",
                        meta -> meta.optional(
                                "pagination",
                                pages -> pages.optionalNumber("next_page").orElse(0)))
                .flatMap(page -> page)
                .orElse(0);
    }

    private static ObjectNode named(String name, Map<String, String> labels) {
        ObjectNode body = object();
        body.put("name", name);
        ObjectNode written = body.putObject("labels");
        new TreeMap<>(labels).forEach(written::put);
        return body;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
