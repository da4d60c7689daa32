package dev.claudecloud.core.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object of a report, read strictly: what is unknown, or of another type, is refused. */
final class ReportFields {

    private static final int MOST_NAME = 64;

    private final String path;
    private final Map<?, ?> values;

    private ReportFields(String path, Map<?, ?> values) {
        this.path = path;
        this.values = values;
    }

    /** The object at this path, empty for the report itself; other fields than these are refused. */
    static ReportFields of(String path, @Nullable Object value, Set<String> known) {
        if (!(value instanceof Map<?, ?> values)) {
            throw new InvalidReportException(path.isEmpty() ? "body" : path, "must be an object");
        }
        ReportFields fields = new ReportFields(path, values);
        for (Object name : values.keySet()) {
            if (!(name instanceof String text) || !known.contains(text)) {
                throw new InvalidReportException(
                        String.valueOf(name).length() > MOST_NAME ? "body" : fields.at(String.valueOf(name)),
                        "is not a field of a report");
            }
        }
        return fields;
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    InvalidReportException refuse(String name, String why) {
        return new InvalidReportException(at(name), why);
    }

    long number(String name, long least, long most) {
        return optionalNumber(name, least, most).orElseThrow(() -> refuse(name, "is missing"));
    }

    /** An integer; a missing field is the same as null. */
    Optional<Long> optionalNumber(String name, long least, long most) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if ((value instanceof Integer || value instanceof Long) && value instanceof Number number) {
            long found = number.longValue();
            if (found >= least && found <= most) {
                return Optional.of(found);
            }
        }
        throw refuse(name, "must be an integer from " + least + " to " + most);
    }

    String text(String name, Pattern form) {
        return optionalText(name, form).orElseThrow(() -> refuse(name, "is missing"));
    }

    Optional<String> optionalText(String name, Pattern form) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && form.matcher(text).matches()) {
            return Optional.of(text);
        }
        throw refuse(name, "must be text of the form " + form);
    }

    boolean flag(String name) {
        if (values.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw refuse(name, "must be true or false");
    }

    Optional<ReportFields> optionalObject(String name, Set<String> known) {
        return Optional.ofNullable(values.get(name)).map(value -> of(at(name), value, known));
    }

    /** The elements of a list of objects; a missing list is empty. */
    List<ReportFields> objects(String name, int most, Set<String> known) {
        return each(name, most, (path, element) -> of(path, element, known));
    }

    private <T> List<T> each(String name, int most, BiFunction<String, @Nullable Object, T> read) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.size() > most) {
            throw refuse(name, "must be a list of at most " + most);
        }
        return IntStream.range(0, list.size())
                .mapToObj(i -> read.apply(at(name) + "[" + i + "]", list.get(i)))
                .toList();
    }

    /** The entries of an object whose names and texts have this form. */
    Map<String, String> texts(String name, int most, Pattern form) {
        Object value = values.get(name);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map) || map.size() > most) {
            throw refuse(name, "must be an object of at most " + most + " fields");
        }
        Map<String, String> texts = new TreeMap<>();
        map.forEach((key, text) -> {
            if (!(key instanceof String k) || !(text instanceof String t) || !matches(form, k, t)) {
                throw refuse(name, "must have names and texts of the form " + form);
            }
            texts.put(k, t);
        });
        return texts;
    }

    private static boolean matches(Pattern form, String key, String text) {
        return form.matcher(key).matches() && form.matcher(text).matches();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }
}
