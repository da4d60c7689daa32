package dev.claudecloud.lab.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping in the template, with intrinsics resolved. A value that is missing or of another type causes a
 * {@link TemplateException} that names its path.
 *
 * @param where the path of keys from the top
 */
public record TemplateSection(String where, Map<String, Object> values) {

    static TemplateSection of(String where, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new TemplateException(where + ": expected a mapping");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, entry) -> values.put(String.valueOf(key), entry));
        return new TemplateSection(where, values);
    }

    /** Returns whether there is a value of this name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns the mapping of this name; empty if there is none. */
    public TemplateSection section(String name) {
        return has(name) ? of(path(name), value(name)) : new TemplateSection(path(name), Map.of());
    }

    /** Returns the mappings in this one, by name. */
    public Map<String, TemplateSection> sections() {
        Map<String, TemplateSection> all = new LinkedHashMap<>();
        values.keySet().forEach(name -> all.put(name, section(name)));
        return all;
    }

    /** Returns the list of mappings of this name; empty if there is none. */
    public List<TemplateSection> list(String name) {
        List<TemplateSection> all = new ArrayList<>();
        for (Object entry : items(name)) {
            all.add(of(path(name) + "[" + all.size() + "]", entry));
        }
        return all;
    }

    /** Returns the strings of this name: a list, or a single string. */
    public List<String> texts(String name) {
        return items(name).stream().map(String::valueOf).toList();
    }

    /** Returns the string or number of this name, as a string. */
    public String text(String name) {
        Object value = value(name);
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw new TemplateException(path(name) + ": expected a string");
        }
        return String.valueOf(value);
    }

    /** Returns the string of this name, if there is one. */
    public Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** Returns the integer of this name. */
    public int number(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException e) {
            throw new TemplateException(path(name) + ": expected an integer", e);
        }
    }

    private List<?> items(String name) {
        if (!has(name)) {
            return List.of();
        }
        return value(name) instanceof List<?> list ? list : List.of(value(name));
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new TemplateException(path(name) + ": missing");
        }
        return value;
    }

    private String path(String name) {
        return where.isEmpty() ? name : where + "." + name;
    }
}
