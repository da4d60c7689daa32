package dev.claudecloud.hetzner.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.Secret;
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
import okhttp3.HttpUrl;

/**
 * The Hetzner Cloud API, as far as Terraform does not do it. Every call throws {@link HetznerException}; lists are
 * complete, whatever the number of their pages. Thread-safe.
 */
public final class HetznerClient {

    /** The public end point. */
    public static final URI PUBLIC = URI.create("https://api.hetzner.cloud/v1");

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int PER_PAGE = 50;
    private static final int MOST_PAGES = 40;

    private final HttpUrl base;
    private final HetznerSender sender;
    private final RequestBudget budget;
    private final InstantSource clock;

    /** @param token asked before each request, so that a new token is used from the next one on */
    public HetznerClient(URI endpoint, Supplier<Secret> token, Waiter waiter, InstantSource clock) {
        this(endpoint, token, waiter, clock, TIMEOUT);
    }

    HetznerClient(URI endpoint, Supplier<Secret> token, Waiter waiter, InstantSource clock, Duration timeout) {
        this.base = HttpUrl.get(endpoint.toString());
        this.budget = new RequestBudget(clock);
        this.sender = new HetznerSender(timeout, token, budget, waiter);
        this.clock = clock;
    }

    /** What the project may still ask in this hour, as far as this client has seen. */
    public RequestBudget budget() {
        return budget;
    }

    /** Servers that carry all these labels. */
    public List<Server> serversLabelled(Map<String, String> labels) {
        return labelled("servers", labels, HetznerJson::server);
    }

    /** The server of this exact name, whosever it is. */
    public Optional<Server> serverNamed(String name) {
        return named("servers", name, HetznerJson::server);
    }

    public Optional<Server> server(long id) {
        return one(path("servers", id), "server", HetznerJson::server);
    }

    /** Volumes that carry all these labels. */
    public List<Volume> volumesLabelled(Map<String, String> labels) {
        return labelled("volumes", labels, HetznerJson::volume);
    }

    /** The volume of this exact name, whosever it is. */
    public Optional<Volume> volumeNamed(String name) {
        return named("volumes", name, HetznerJson::volume);
    }

    public Optional<Volume> volume(long id) {
        return one(path("volumes", id), "volume", HetznerJson::volume);
    }

    /** The firewall of this exact name, whosever it is. */
    public Optional<Firewall> firewallNamed(String name) {
        return named("firewalls", name, HetznerJson::firewall);
    }

    /** A firewall without any rule: everything may go out, nothing gets in. {@code NOT_UNIQUE} when the name is taken. */
    public Firewall createFirewall(String name, Map<String, String> labels) {
        ObjectNode body = named(name, labels);
        body.putArray("rules");
        return HetznerJson.firewall(sender.post(path("firewalls"), body).path("firewall"));
    }

    /** The key of this exact name, whosever it is. */
    public Optional<PublicKey> publicKeyNamed(String name) {
        return named("ssh_keys", name, HetznerJson::publicKey);
    }

    /** {@code NOT_UNIQUE} when the name or the fingerprint is taken. */
    public PublicKey createPublicKey(String name, String line, Map<String, String> labels) {
        ObjectNode body = named(name, labels);
        body.put("public_key", line);
        return HetznerJson.publicKey(sender.post(path("ssh_keys"), body).path("ssh_key"));
    }

    /** Every server type, with stock and price by location. */
    public List<ServerType> serverTypes() {
        return all(path("server_types"), "server_types", new HetznerJson(clock.instant())::serverType);
    }

    /** What does not depend on the server type. */
    public Pricing pricing() {
        return HetznerJson.pricing(sender.get(path("pricing")).path("pricing"));
    }

    /** Presses the power button: success of the action does not mean that the server is off. */
    public Action shutdown(long server) {
        return act("servers", server, "shutdown", object());
    }

    /** Cuts the power. */
    public Action powerOff(long server) {
        return act("servers", server, "poweroff", object());
    }

    public Action powerOn(long server) {
        return act("servers", server, "poweron", object());
    }

    /** How far an action is. */
    public Action action(long id) {
        HttpUrl url = path("actions")
                .newBuilder()
                .addQueryParameter("id", Long.toString(id))
                .build();
        List<Action> found = HetznerJson.list(sender.get(url).path("actions"), HetznerJson::action);
        return found.stream()
                .filter(action -> action.id() == id)
                .findFirst()
                .orElseThrow(() -> new HetznerException(HetznerError.NOT_FOUND, "Hetzner knows no action " + id));
    }

    /** Sets or lifts a volume's delete protection. */
    public Action protectVolume(long volume, boolean on) {
        return act("volumes", volume, "change_protection", object().put("delete", on));
    }

    /** Deletes a volume with all its data. One that is gone is success; {@code PROTECTED} and {@code IN_USE} are not. */
    public void deleteVolume(long volume) {
        gone(path("volumes", volume));
    }

    /** Deletes a server, on or off; its volumes stay. One that is gone is success. */
    public void deleteServer(long server) {
        gone(path("servers", server));
    }

    private void gone(HttpUrl url) {
        try {
            sender.delete(url);
        } catch (HetznerException e) {
            if (e.error() != HetznerError.NOT_FOUND) {
                throw e;
            }
        }
    }

    private Action act(String kind, long id, String verb, ObjectNode body) {
        HttpUrl url = path(kind, id)
                .newBuilder()
                .addPathSegment("actions")
                .addPathSegment(verb)
                .build();
        return HetznerJson.action(sender.post(url, body).path("action"));
    }

    private <T> List<T> labelled(String kind, Map<String, String> labels, Function<JsonNode, T> read) {
        String selector = new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "==" + label.getValue())
                        .collect(Collectors.joining(","));
        if (selector.isEmpty()) {
            throw new IllegalArgumentException("a list without labels would be everybody's");
        }
        return all(
                path(kind)
                        .newBuilder()
                        .addQueryParameter("label_selector", selector)
                        .build(),
                kind,
                read);
    }

    private <T> Optional<T> named(String kind, String name, Function<JsonNode, T> read) {
        HttpUrl url = path(kind).newBuilder().addQueryParameter("name", name).build();
        return all(url, kind, read).stream().findFirst();
    }

    private <T> Optional<T> one(HttpUrl url, String field, Function<JsonNode, T> read) {
        try {
            return Optional.of(read.apply(sender.get(url).path(field)));
        } catch (HetznerException e) {
            if (e.error() == HetznerError.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private <T> List<T> all(HttpUrl url, String field, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        long page = 1;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            JsonNode answer = sender.get(url.newBuilder()
                    .setQueryParameter("page", Long.toString(page))
                    .setQueryParameter("per_page", Integer.toString(PER_PAGE))
                    .build());
            items.addAll(HetznerJson.list(answer.path(field), read));
            long next = answer.path("meta").path("pagination").path("next_page").asLong(0);
            if (next <= page) {
                return List.copyOf(items);
            }
            page = next;
        }
        throw new HetznerException(HetznerError.UNREADABLE, "Hetzner's list does not end");
    }

    private HttpUrl path(String kind) {
        return base.newBuilder().addPathSegment(kind).build();
    }

    private HttpUrl path(String kind, long id) {
        return path(kind).newBuilder().addPathSegment(Long.toString(id)).build();
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
