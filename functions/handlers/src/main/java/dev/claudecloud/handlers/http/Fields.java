package dev.claudecloud.handlers.http;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON body, read strictly: a field that is unknown, missing or of another type is refused by name. */
public final class Fields {

    static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_NAME = 64;

    private final Map<String, @Nullable Object> values;

    private Fields(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    static void requireSize(HttpRequest request) {
        requireSize(request, MAX_BYTES);
    }

    static void requireSize(HttpRequest request, int most) {
        if (request.body().length > most) {
            throw new ProblemException(Problems.tooLarge(most));
        }
    }

    static Fields of(HttpRequest request, List<String> allowed) {
        Map<String, @Nullable Object> values;
        try {
            values = JsonMaps.strict(request.body());
        } catch (IOException e) {
            throw new ProblemException(Problems.notJson());
        }
        for (String name : values.keySet()) {
            if (!allowed.contains(name)) {
                String known = allowed.isEmpty()
                        ? "this request has no fields"
                        : "the known fields are " + String.join(", ", allowed);
                throw new ProblemException(
                        Problems.badField(name.length() <= MAX_NAME ? name : "body", "Unknown field; " + known + "."));
            }
        }
        return new Fields(values);
    }

    static Fields ofOptional(HttpRequest request, List<String> allowed) {
        return request.body().length == 0 ? new Fields(Map.of()) : of(request, allowed);
    }

    /** Returns the same text for the same fields, whatever their order. */
    String canonical() {
        return JsonMaps.write(new TreeMap<>(values));
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> refuse(name, "is missing"));
    }

    public Optional<String> optionalText(String name) {
        return optional(name, String.class, "must be a string");
    }

    /** Reads a field; null is a value of the wrong type, not a missing one. */
    private <T> Optional<T> optional(String name, Class<T> type, String otherwise) {
        if (!values.containsKey(name)) {
            return Optional.empty();
        }
        Object value = values.get(name);
        if (type.isInstance(value)) {
            return Optional.of(type.cast(value));
        }
        throw refuse(name, otherwise);
    }

    /** Reads a text that matches this pattern; {@code meaning} completes "name must be …". */
    public Optional<String> optionalText(String name, String pattern, String meaning) {
        return optionalText(name).map(text -> matching(name, text, pattern, meaning));
    }

    private static String matching(String name, String text, String pattern, String meaning) {
        if (text.matches(pattern)) {
            return text;
        }
        throw refuse(name, "must be " + meaning);
    }

    /** Reads a text like {@link #optionalText(String, String, String)}; null counts as missing. */
    public Optional<String> nullableText(String name, String pattern, String meaning) {
        if (values.get(name) == null) {
            return Optional.empty();
        }
        return optional(name, String.class, "must be " + meaning).map(text -> matching(name, text, pattern, meaning));
    }

    public Optional<Long> optionalInteger(String name) {
        return optional(name, Number.class, "must be an integer").map(value -> {
            if (value instanceof Integer || value instanceof Long) {
                return value.longValue();
            }
            throw refuse(name, "must be an integer in range");
        });
    }

    /** Reads a boolean, false if it is missing. */
    public boolean flag(String name) {
        return optional(name, Boolean.class, "must be true or false").orElse(false);
    }

    public List<String> texts(String name) {
        List<?> list =
                optional(name, List.class, "must be a list of strings").orElseThrow(() -> refuse(name, "is missing"));
        List<String> texts = new ArrayList<>();
        for (Object one : list) {
            if (!(one instanceof String text)) {
                throw refuse(name, "must be a list of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Reads a time in RFC 3339. */
    public Optional<Instant> optionalTime(String name) {
        return optionalText(name).map(text -> ApiTime.read(name, text));
    }

    /** Returns an exception that refuses the field by name; {@code why} completes "name …". */
    public static ProblemException refuse(String name, String why) {
        return new ProblemException(Problems.badField(name, name + " " + why + "."));
    }
}
