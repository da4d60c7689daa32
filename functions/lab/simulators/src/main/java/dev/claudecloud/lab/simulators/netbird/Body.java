package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.claudecloud.lab.simulators.http.Json;
import dev.claudecloud.lab.simulators.http.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JSON of a request, read as Go reads it: what is missing or null is the zero value, what is unknown is ignored,
 * what has the wrong type makes the whole request unreadable (400). There is no other validation of the schema.
 */
final class Body {

    /** Go's decoder takes the first value and does not look at what follows. */
    private static final ObjectReader FIRST_VALUE =
            Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode node;

    private Body(JsonNode node) {
        this.node = node;
    }

    static Body of(Request request) {
        try {
            JsonNode first = FIRST_VALUE.readTree(request.body());
            if (!first.isObject()) {
                throw Refusals.notJson();
            }
            return new Body(first);
        } catch (IOException e) {
            throw Refusals.notJson();
        }
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    String text(String field) {
        return optionalText(field).orElse("");
    }

    Optional<String> optionalText(String field) {
        return value(field).map(value -> checked(value, value.isTextual()).asText());
    }

    boolean flag(String field) {
        return optionalFlag(field).orElse(false);
    }

    Optional<Boolean> optionalFlag(String field) {
        return value(field).map(value -> checked(value, value.isBoolean()).asBoolean());
    }

    long number(String field) {
        return value(field)
                .map(value -> checked(value, value.isIntegralNumber() && value.canConvertToLong())
                        .asLong())
                .orElse(0L);
    }

    /** Empty when the field is not there, which is another thing than an empty list. */
    Optional<List<String>> texts(String field) {
        return value(field).map(value -> {
            List<String> all = new ArrayList<>();
            checked(value, value.isArray())
                    .forEach(each -> all.add(checked(each, each.isTextual()).asText()));
            return List.copyOf(all);
        });
    }

    List<Body> objects(String field) {
        List<Body> all = new ArrayList<>();
        value(field)
                .ifPresent(value -> checked(value, value.isArray())
                        .forEach(each -> all.add(new Body(checked(each, each.isObject())))));
        return all;
    }

    Optional<Body> object(String field) {
        return value(field).map(value -> new Body(checked(value, value.isObject())));
    }

    private Optional<JsonNode> value(String field) {
        return has(field) ? Optional.of(node.path(field)) : Optional.empty();
    }

    private static JsonNode checked(JsonNode value, boolean rightType) {
        if (!rightType) {
            throw Refusals.notJson();
        }
        return value;
    }
}
