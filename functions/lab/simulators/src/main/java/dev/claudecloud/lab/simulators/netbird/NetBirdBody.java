package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JSON of a request, read as Go reads it: a missing or null field is the zero value, an unknown field is ignored, a
 * wrong type makes the whole request unreadable (400). There is no other validation of the schema.
 */
final class NetBirdBody {

    /** Go's decoder reads the first value and ignores what follows. */
    private static final ObjectReader FIRST_VALUE =
            SimulatorJson.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode node;

    private NetBirdBody(JsonNode node) {
        this.node = node;
    }

    static NetBirdBody of(SimulatorRequest request) {
        try {
            JsonNode first = FIRST_VALUE.readTree(request.body());
            if (!first.isObject()) {
                throw NetBirdErrors.notJson();
            }
            return new NetBirdBody(first);
        } catch (IOException e) {
            throw NetBirdErrors.notJson();
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

    /** Returns the strings of a field; empty if it is absent, which differs from an empty list. */
    Optional<List<String>> texts(String field) {
        return value(field).map(value -> {
            List<String> all = new ArrayList<>();
            checked(value, value.isArray())
                    .forEach(each -> all.add(checked(each, each.isTextual()).asText()));
            return List.copyOf(all);
        });
    }

    List<NetBirdBody> objects(String field) {
        List<NetBirdBody> all = new ArrayList<>();
        value(field)
                .ifPresent(value -> checked(value, value.isArray())
                        .forEach(each -> all.add(new NetBirdBody(checked(each, each.isObject())))));
        return all;
    }

    Optional<NetBirdBody> object(String field) {
        return value(field).map(value -> new NetBirdBody(checked(value, value.isObject())));
    }

    private Optional<JsonNode> value(String field) {
        return has(field) ? Optional.of(node.path(field)) : Optional.empty();
    }

    private static JsonNode checked(JsonNode value, boolean rightType) {
        if (!rightType) {
            throw NetBirdErrors.notJson();
        }
        return value;
    }
}
