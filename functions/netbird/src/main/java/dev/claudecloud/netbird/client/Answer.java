package dev.claudecloud.netbird.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
 * A JSON object of NetBird, read field by field. Unknown fields are not looked at; {@code null} lists are empty, since
 * NetBird writes them so; a field of another type, or a required one that is missing, is {@link Unreadable}.
 */
final class Answer {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode node;
    private final String where;

    private Answer(JsonNode node, String where) {
        this.node = node;
        this.where = where;
        if (!node.isObject()) {
            throw new Unreadable(where + " is no object");
        }
    }

    /** One object. */
    static Answer object(String body) {
        return new Answer(json(body), "it");
    }

    /** A list of objects; {@code null} is an empty one. */
    static <T> List<T> objects(String body, Function<Answer, T> shape) {
        return list(json(body), "it", shape);
    }

    /** NetBird's words on why it refuses; empty when the body is something else. */
    static Optional<Answer> refusal(String body) {
        try {
            return Optional.of(object(body));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    /** A text that must be there; it may be empty. */
    String text(String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw wrong(name, "text");
        }
        return value.textValue();
    }

    /** Empty too when it is {@code null} or has no characters. */
    Optional<String> optionalText(String name) {
        return present(name) && node.path(name).isTextual()
                ? Optional.of(text(name)).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    /** A flag that must be there: what is not said is neither true nor false. */
    boolean flag(String name) {
        JsonNode value = node.path(name);
        if (!value.isBoolean()) {
            throw wrong(name, "flag");
        }
        return value.booleanValue();
    }

    /** False when it is not there. */
    boolean optionalFlag(String name) {
        return present(name) && flag(name);
    }

    int number(String name) {
        return optionalNumber(name).orElseThrow(() -> wrong(name, "number"));
    }

    OptionalInt optionalNumber(String name) {
        JsonNode value = node.path(name);
        return value.isIntegralNumber() && value.canConvertToInt()
                ? OptionalInt.of(value.intValue())
                : OptionalInt.empty();
    }

    /** Empty too for the year 1, by which NetBird says that there is none. */
    Optional<Instant> time(String name) {
        if (!present(name)) {
            return Optional.empty();
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text(name));
            return time.getYear() <= 1 ? Optional.empty() : Optional.of(time.toInstant());
        } catch (DateTimeException e) {
            throw wrong(name, "time");
        }
    }

    List<String> texts(String name) {
        return texts(node.path(name), name);
    }

    <T> List<T> list(String name, Function<Answer, T> shape) {
        return list(node.path(name), within(name), shape);
    }

    <T> T object(String name, Function<Answer, T> shape) {
        return shape.apply(new Answer(node.path(name), within(name)));
    }

    <T> Optional<T> optional(String name, Function<Answer, T> shape) {
        return present(name) ? Optional.of(object(name, shape)) : Optional.empty();
    }

    /** An object whose values are lists of texts. */
    Map<String, List<String>> lists(String name) {
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

    private static <T> List<T> list(JsonNode values, String where, Function<Answer, T> shape) {
        if (isNone(values)) {
            return List.of();
        }
        if (!values.isArray()) {
            throw new Unreadable(where + " is no list");
        }
        List<T> list = new ArrayList<>();
        for (JsonNode value : values) {
            list.add(shape.apply(new Answer(value, where + "[" + list.size() + "]")));
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

    private boolean present(String name) {
        return !isNone(node.path(name));
    }

    private static boolean isNone(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private Unreadable wrong(String name, String type) {
        return new Unreadable(within(name) + " is no " + type);
    }

    private String within(String name) {
        return where.equals("it") ? name : where + "." + name;
    }
}
