package dev.claudecloud.hetzner.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the API's JSON. What is missing or not of its kind is {@link HetznerError#UNREADABLE}; what comes in addition is
 * passed over. Names are checked, since they go on to Terraform.
 */
final class HetznerJson {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";

    private final Instant now;

    /** @param now tells a type that has ended from one that will end */
    HetznerJson(Instant now) {
        this.now = now;
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> item) {
        if (!array.isArray()) {
            throw unreadable("a list is missing");
        }
        List<T> items = new ArrayList<>();
        array.forEach(node -> items.add(item.apply(node)));
        return items;
    }

    static Server server(JsonNode node) {
        return new Server(
                id(node),
                name(node.path("name")),
                Server.Status.of(text(node.path("status"))),
                labels(node),
                name(node.path("server_type").path("name")),
                name(node.path("location").path("name")),
                Optional.of(node.path("public_net").path("ipv4").path("ip").asText())
                        .filter(ip -> ip.matches("[0-9.]{7,15}")),
                node.has("volumes") ? list(node.path("volumes"), HetznerJson::longValue) : List.of(),
                node.path("locked").asBoolean(),
                instant(node.path("created")));
    }

    static Volume volume(JsonNode node) {
        return new Volume(
                id(node),
                name(node.path("name")),
                labels(node),
                name(node.path("location").path("name")),
                longValue(node.path("size")),
                Optional.of(node.path("server"))
                        .filter(JsonNode::isIntegralNumber)
                        .map(JsonNode::longValue),
                node.path("protection").path("delete").asBoolean(),
                instant(node.path("created")));
    }

    static Firewall firewall(JsonNode node) {
        int inbound = 0;
        for (JsonNode rule : node.path("rules")) {
            inbound += rule.path("direction").asText().equals("in") ? 1 : 0;
        }
        return new Firewall(id(node), text(node.path("name")), labels(node), inbound);
    }

    static PublicKey publicKey(JsonNode node) {
        return new PublicKey(id(node), text(node.path("name")), labels(node), text(node.path("public_key")));
    }

    static Action action(JsonNode node) {
        Action.Status status = switch (text(node.path("status"))) {
            case "running" -> Action.Status.RUNNING;
            case "success" -> Action.Status.SUCCESS;
            case "error" -> Action.Status.ERROR;
            default -> throw unreadable("an action's status is unknown");
        };
        JsonNode error = node.path("error");
        Optional<Action.Failure> failure = error.isObject()
                ? Optional.of(new Action.Failure(
                        error.path("code").asText(),
                        Words.line(error.path("message").asText())))
                : Optional.empty();
        return new Action(id(node), text(node.path("command")), status, failure);
    }

    ServerType serverType(JsonNode node) {
        Map<String, Price> prices = new HashMap<>();
        for (JsonNode price : node.path("prices")) {
            prices.put(name(price.path("location")), price(price));
        }
        Map<String, ServerType.Offer> offers = new HashMap<>();
        for (JsonNode place : node.path("locations")) {
            String location = name(place.path("name"));
            offers.put(
                    location,
                    new ServerType.Offer(
                            place.path("available").asBoolean(true),
                            ended(place.path("deprecation")),
                            Optional.ofNullable(prices.get(location))));
        }
        return new ServerType(
                name(node.path("name")),
                name(node.path("architecture")),
                node.path("cores").asInt(),
                decimal(node.path("memory")),
                offers);
    }

    static Pricing pricing(JsonNode node) {
        Map<String, Price> addresses = new HashMap<>();
        for (JsonNode kind : node.path("primary_ips")) {
            if (kind.path("type").asText().equals("ipv4")) {
                kind.path("prices").forEach(price -> addresses.put(name(price.path("location")), price(price)));
            }
        }
        return new Pricing(
                name(node.path("currency")),
                decimal(node.path("volume").path("price_per_gb_month").path("net")),
                addresses);
    }

    private static Price price(JsonNode node) {
        return new Price(
                decimal(node.path("price_hourly").path("net")),
                decimal(node.path("price_monthly").path("net")));
    }

    private boolean ended(JsonNode deprecation) {
        if (!deprecation.isObject()) {
            return false;
        }
        return !instant(deprecation.path("unavailable_after")).isAfter(now);
    }

    private static Instant instant(JsonNode node) {
        try {
            return OffsetDateTime.parse(text(node)).toInstant();
        } catch (DateTimeException e) {
            throw unreadable("a date is none");
        }
    }

    private static Map<String, String> labels(JsonNode node) {
        Map<String, String> labels = new HashMap<>();
        node.path("labels")
                .properties()
                .forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
        return labels;
    }

    private static long id(JsonNode node) {
        long id = longValue(node.path("id"));
        if (id < 1) {
            throw unreadable("an id is not positive");
        }
        return id;
    }

    private static long longValue(JsonNode node) {
        if (!node.isIntegralNumber()) {
            throw unreadable("a number is missing");
        }
        return node.longValue();
    }

    private static String name(JsonNode node) {
        String text = text(node);
        if (!text.matches(NAME)) {
            throw unreadable("a name has characters that names do not have");
        }
        return text;
    }

    private static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw unreadable("a text is missing");
        }
        return node.textValue();
    }

    private static BigDecimal decimal(JsonNode node) {
        try {
            return new BigDecimal(node.asText());
        } catch (NumberFormatException e) {
            throw unreadable("a number is none");
        }
    }

    private static HetznerException unreadable(String why) {
        return new HetznerException(HetznerError.UNREADABLE, "Hetzner's answer is not as described: " + why);
    }
}
