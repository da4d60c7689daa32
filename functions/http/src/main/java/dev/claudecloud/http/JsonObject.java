package dev.claudecloud.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A JSON object in a response, read field by field. Unknown fields are ignored; a list that is {@code null} is empty,
 * since Go writes empty lists this way; a field of another type, or a required field that is missing, is {@link
 * Unreadable}.
 */
public final class JsonObject {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode node;
    private final String where;

    private JsonObject(JsonNode node, String where) {
        this.node = node;
        this.where = where;
        if (!node.isObject()) {
            throw new Unreadable(where + " is not an object");
        }
    }

    /** Reads an object. */
    public static JsonObject parse(String body) {
        return new JsonObject(json(body), "it");
    }

    /** Reads a list of objects; {@code null} is an empty list. */
    public static <T> List<T> parseList(String body, Function<JsonObject, T> shape) {
        return list(json(body), "it", shape);
    }

    /** Returns a required text; it may be empty. */
    public String text(String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw wrong(name, "text");
        }
        return value.textValue();
    }

    /** Returns an optional text; also empty when it is {@code null} or has no characters. */
    public Optional<String> optionalText(String name) {
        return has(name) && node.path(name).isTextual()
                ? Optional.of(text(name)).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    /** Returns a required flag: a missing one is neither true nor false. */
    public boolean flag(String name) {
        JsonNode value = node.path(name);
        if (!value.isBoolean()) {
            throw wrong(name, "flag");
        }
        return value.booleanValue();
    }

    /** Returns a flag; false when it is missing. */
    public boolean optionalFlag(String name) {
        return has(name) && flag(name);
    }

    public int number(String name) {
        return optionalNumber(name).orElseThrow(() -> wrong(name, "number"));
    }

    public OptionalInt optionalNumber(String name) {
        JsonNode value = node.path(name);
        return value.isIntegralNumber() && value.canConvertToInt()
                ? OptionalInt.of(value.intValue())
                : OptionalInt.empty();
    }

    /** Returns a required whole number. */
    public long longNumber(String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(name, "whole number");
        }
        return value.longValue();
    }

    /** Returns an amount, written as a number or as a text. */
    public BigDecimal decimal(String name) {
        JsonNode value = node.path(name);
        try {
            return new BigDecimal(value.asText());
        } catch (NumberFormatException e) {
            throw wrong(name, "decimal number");
        }
    }

    /** Returns a required time. */
    public Instant instant(String name) {
        return time(name).orElseThrow(() -> wrong(name, "time"));
    }

    /** Returns an optional time; also empty for the year 1, which is Go's zero time. */
    public Optional<Instant> time(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text(name));
            return time.getYear() <= 1 ? Optional.empty() : Optional.of(time.toInstant());
        } catch (DateTimeException e) {
            throw wrong(name, "time");
        }
    }

    public List<String> texts(String name) {
        return texts(node.path(name), name);
    }

    public <T> List<T> list(String name, Function<JsonObject, T> shape) {
        return list(node.path(name), within(name), shape);
    }

    public <T> T object(String name, Function<JsonObject, T> shape) {
        return shape.apply(new JsonObject(node.path(name), within(name)));
    }

    public <T> Optional<T> optional(String name, Function<JsonObject, T> shape) {
        return has(name) ? Optional.of(object(name, shape)) : Optional.empty();
    }

    /** Returns an object whose values are texts; empty when it is missing. */
    public Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.path(name).properties()) {
            texts.put(
                    entry.getKey(),
                    Optional.ofNullable(entry.getValue().textValue()).orElseThrow(() -> wrong(name, "map of texts")));
        }
        return texts;
    }

    /** Returns a required list of whole numbers. */
    public List<Long> longNumbers(String name) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode value : node.path(name)) {
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw wrong(name, "list of whole numbers");
            }
            numbers.add(value.longValue());
        }
        if (!node.path(name).isArray()) {
            throw wrong(name, "list of whole numbers");
        }
        return numbers;
    }

    /** A list that must be there. */
    public <T> List<T> requiredList(String name, Function<JsonObject, T> shape) {
        if (!node.path(name).isArray()) {
            throw wrong(name, "list");
        }
        return list(name, shape);
    }

    /** Returns an object whose values are lists of texts. */
    public Map<String, List<String>> lists(String name) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.path(name).properties()) {
            lists.put(entry.getKey(), texts(entry.getValue(), name));
        }
        return lists;
    }

    private List<String> texts(JsonNode values, String name) {
        if (isNone(values)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            texts.add(Optional.ofNullable(value.textValue()).orElseThrow(() -> wrong(name, "list of texts")));
        }
        if (!values.isArray()) {
            throw wrong(name, "list of texts");
        }
        return texts;
    }

    private static <T> List<T> list(JsonNode values, String where, Function<JsonObject, T> shape) {
        if (isNone(values)) {
            return List.of();
        }
        if (!values.isArray()) {
            throw new Unreadable(where + " is not a list");
        }
        List<T> list = new ArrayList<>();
        for (JsonNode value : values) {
            list.add(shape.apply(new JsonObject(value, where + "[" + list.size() + "]")));
        }
        return list;
    }

    private static JsonNode json(String body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json.isMissingNode()) {
                throw new Unreadable("it is empty");
            }
            return json;
        } catch (JsonProcessingException e) {
            // Its message quotes the body.
            throw new Unreadable("it is not JSON");
        }
    }

    /** Returns whether the field is present and not {@code null}. */
    public boolean has(String name) {
        return !isNone(node.path(name));
    }

    private static boolean isNone(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private Unreadable wrong(String name, String type) {
        return new Unreadable(within(name) + " is not a " + type);
    }

    private String within(String name) {
        return where.equals("it") ? name : where + "." + name;
    }
}
