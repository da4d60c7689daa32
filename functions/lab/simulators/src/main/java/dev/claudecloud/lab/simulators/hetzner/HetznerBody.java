package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The JSON object of a request, read field by field; an invalid field is refused with 422 and its name. */
final class HetznerBody {

    private static final Pattern LABEL_KEY =
            Pattern.compile("([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?");
    private static final int LONGEST_NAME = 128;

    private final JsonNode json;

    private HetznerBody(JsonNode json) {
        this.json = json;
    }

    static HetznerBody of(SimulatorRequest request) {
        return new HetznerBody(request.json());
    }

    boolean has(String field) {
        return !json.path(field).isMissingNode() && !json.path(field).isNull();
    }

    Optional<String> text(String field) {
        if (!has(field)) {
            return Optional.empty();
        }
        JsonNode node = json.path(field);
        if (!node.isTextual()) {
            throw ErrorCode.invalid(field, "is not a string");
        }
        return Optional.of(node.asText());
    }

    String requiredText(String field) {
        return text(field).orElseThrow(() -> missing(field));
    }

    /** A name of 1 to 128 characters. */
    String name() {
        return requiredText("name", Pattern.compile("(?s).{1," + LONGEST_NAME + "}"));
    }

    String requiredText(String field, Pattern form) {
        String text = requiredText(field);
        if (!form.matcher(text).matches()) {
            throw ErrorCode.invalid(field, "has an invalid form");
        }
        return text;
    }

    Optional<Long> number(String field) {
        if (!has(field)) {
            return Optional.empty();
        }
        JsonNode node = json.path(field);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw ErrorCode.invalid(field, "is not an integer");
        }
        return Optional.of(node.asLong());
    }

    long requiredNumber(String field) {
        return number(field).orElseThrow(() -> missing(field));
    }

    Optional<Boolean> flag(String field) {
        if (!has(field)) {
            return Optional.empty();
        }
        JsonNode node = json.path(field);
        if (!node.isBoolean()) {
            throw ErrorCode.invalid(field, "is not a boolean");
        }
        return Optional.of(node.asBoolean());
    }

    /** An id, given as a number or in digits, or a name. */
    Optional<String> idOrName(String field) {
        return has(field) ? Optional.of(idOrName(field, json.path(field))) : Optional.empty();
    }

    String requiredIdOrName(String field) {
        return idOrName(field).orElseThrow(() -> missing(field));
    }

    List<String> idsOrNames(String field) {
        List<String> all = new ArrayList<>();
        array(field).forEach(each -> all.add(idOrName(field, each)));
        return all;
    }

    List<Long> numbers(String field) {
        List<Long> all = new ArrayList<>();
        for (JsonNode each : array(field)) {
            if (!each.isIntegralNumber()) {
                throw ErrorCode.invalid(field, "is not an array of integers");
            }
            all.add(each.asLong());
        }
        return all;
    }

    List<String> texts(String field) {
        List<String> all = new ArrayList<>();
        for (JsonNode each : array(field)) {
            if (!each.isTextual()) {
                throw ErrorCode.invalid(field, "is not an array of strings");
            }
            all.add(each.asText());
        }
        return all;
    }

    /** Returns the objects of an array; an absent field is an empty array. */
    List<HetznerBody> objects(String field) {
        List<HetznerBody> all = new ArrayList<>();
        for (JsonNode each : array(field)) {
            if (!each.isObject()) {
                throw ErrorCode.invalid(field, "is not an array of objects");
            }
            all.add(new HetznerBody(each));
        }
        return all;
    }

    /** Returns the object in a field; an absent field is an empty object. */
    HetznerBody object(String field) {
        JsonNode node = json.path(field);
        if (has(field) && !node.isObject()) {
            throw ErrorCode.invalid(field, "is not an object");
        }
        return new HetznerBody(node);
    }

    Optional<Map<String, String>> labels() {
        if (!has("labels")) {
            return Optional.empty();
        }
        Map<String, String> labels = new TreeMap<>();
        object("labels").json.properties().forEach(each -> {
            String value = each.getValue().asText();
            boolean valid = each.getValue().isTextual()
                    && LABEL_KEY.matcher(each.getKey()).matches()
                    && LABEL_VALUE.matcher(value).matches();
            if (!valid) {
                throw ErrorCode.invalid("labels", "the label '" + each.getKey() + "' has an invalid form");
            }
            labels.put(each.getKey(), value);
        });
        return Optional.of(labels);
    }

    private JsonNode array(String field) {
        JsonNode node = json.path(field);
        if (has(field) && !node.isArray()) {
            throw ErrorCode.invalid(field, "is not an array");
        }
        return node;
    }

    private static String idOrName(String field, JsonNode node) {
        if (!node.isTextual() && !node.isIntegralNumber()) {
            throw ErrorCode.invalid(field, "is neither an ID nor a name");
        }
        return node.asText();
    }

    private static RuntimeException missing(String field) {
        return ErrorCode.invalid(field, "is missing");
    }
}
