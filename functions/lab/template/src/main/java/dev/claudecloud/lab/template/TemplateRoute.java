package dev.claudecloud.lab.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A method and a path such as {@code /users/{id}}, and the function behind it; or {@code $default}.
 *
 * @param function logical id of the function
 */
public record TemplateRoute(String method, String path, String function) {

    private static final String DEFAULT = "$default";

    /** The route of requests that match no other route. */
    public static TemplateRoute ofTheRest(String function) {
        return new TemplateRoute("", DEFAULT, function);
    }

    /** Returns whether this is the route of requests that match no other route; it matches no path itself. */
    public boolean isOfTheRest() {
        return path.equals(DEFAULT);
    }

    /** Returns the route key of API Gateway: {@code GET /users/{id}}, or {@code $default}. */
    public String key() {
        return isOfTheRest() ? path : method + " " + path;
    }

    /** Returns the raw values of the path's placeholders, or empty if the path does not match. */
    public Optional<Map<String, String>> match(String requested) {
        List<String> pattern = segments(path);
        List<String> segments = segments(requested);
        if (pattern.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String expected = pattern.get(i);
            String actual = segments.get(i);
            if (expected.startsWith("{")) {
                if (actual.isEmpty()) {
                    return Optional.empty();
                }
                values.put(expected.substring(1, expected.length() - 1), actual);
            } else if (!expected.equals(actual)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static List<String> segments(String path) {
        return new ArrayList<>(List.of(path.split("/", -1)));
    }
}
