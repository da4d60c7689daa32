package dev.claudecloud.hetzner.client;

import dev.claudecloud.http.JsonObject;
import dev.claudecloud.http.OneLine;
import dev.claudecloud.http.Unreadable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the API's objects. Names are validated, since they are passed on to Terraform. */
final class HetznerJson {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";

    private final Instant now;

    /** @param now distinguishes a type that has been discontinued from one that will be */
    HetznerJson(Instant now) {
        this.now = now;
    }

    static Server server(JsonObject json) {
        return new Server(
                id(json),
                name(json, "name"),
                Server.Status.of(json.text("status")),
                json.textMap("labels"),
                json.object("server_type", type -> name(type, "name")),
                json.object("location", location -> name(location, "name")),
                json.optional("public_net", net -> net.optional("ipv4", ipv4 -> ipv4.optionalText("ip")))
                        .flatMap(ipv4 -> ipv4)
                        .flatMap(ip -> ip)
                        .filter(ip -> ip.matches("[0-9.]{7,15}")),
                json.has("volumes") ? json.longNumbers("volumes") : List.of(),
                json.optionalFlag("locked"),
                json.instant("created"));
    }

    static Volume volume(JsonObject json) {
        return new Volume(
                id(json),
                name(json, "name"),
                json.textMap("labels"),
                json.object("location", location -> name(location, "name")),
                json.longNumber("size"),
                json.has("server") ? Optional.of(json.longNumber("server")) : Optional.empty(),
                json.optional("protection", protection -> protection.optionalFlag("delete"))
                        .orElse(false),
                json.instant("created"));
    }

    static Firewall firewall(JsonObject json) {
        int inbound = Math.toIntExact(json.list("rules", rule -> rule.text("direction")).stream()
                .filter("in"::equals)
                .count());
        return new Firewall(id(json), json.text("name"), json.textMap("labels"), inbound);
    }

    static PublicKey publicKey(JsonObject json) {
        return new PublicKey(id(json), json.text("name"), json.textMap("labels"), json.text("public_key"));
    }

    static Action action(JsonObject json) {
        Action.Status status = switch (json.text("status")) {
            case "running" -> Action.Status.RUNNING;
            case "success" -> Action.Status.SUCCESS;
            case "error" -> Action.Status.ERROR;
            default -> throw new Unreadable("the status of an action is unknown");
        };
        Optional<Action.Failure> failure = json.optional(
                "error",
                error -> new Action.Failure(
                        error.optionalText("code").orElse(""),
                        OneLine.of(error.optionalText("message").orElse(""))));
        return new Action(id(json), json.text("command"), status, failure);
    }

    ServerType serverType(JsonObject json) {
        Map<String, Price> prices = new HashMap<>();
        json.list("prices", price -> prices.put(name(price, "location"), price(price)));
        Map<String, ServerType.Offer> offers = new HashMap<>();
        json.list("locations", place -> {
            String location = name(place, "name");
            return offers.put(
                    location,
                    new ServerType.Offer(
                            !place.has("available") || place.flag("available"),
                            place.optional("deprecation", this::ended).orElse(false),
                            Optional.ofNullable(prices.get(location))));
        });
        return new ServerType(
                name(json, "name"),
                name(json, "architecture"),
                json.optionalNumber("cores").orElse(0),
                json.decimal("memory"),
                offers);
    }

    static Pricing pricing(JsonObject json) {
        Map<String, Price> addresses = new HashMap<>();
        json.list("primary_ips", kind -> {
            if (kind.text("type").equals("ipv4")) {
                kind.list("prices", price -> addresses.put(name(price, "location"), price(price)));
            }
            return kind;
        });
        return new Pricing(
                name(json, "currency"),
                json.object("volume", volume -> volume.object("price_per_gb_month", price -> price.decimal("net"))),
                addresses);
    }

    private static Price price(JsonObject json) {
        return new Price(
                json.object("price_hourly", price -> price.decimal("net")),
                json.object("price_monthly", price -> price.decimal("net")));
    }

    private boolean ended(JsonObject deprecation) {
        return !deprecation.instant("unavailable_after").isAfter(now);
    }

    private static long id(JsonObject json) {
        long id = json.longNumber("id");
        if (id < 1) {
            throw new Unreadable("an id is not positive");
        }
        return id;
    }

    private static String name(JsonObject json, String field) {
        String text = json.text(field);
        if (!text.matches(NAME)) {
            throw new Unreadable("a name has characters that names do not have");
        }
        return text;
    }
}
