package dev.claudecloud.handlers.system;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The paths of the API description and their methods; nothing else of it is kept. */
record DescribedRoutes(List<Path> paths) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    DescribedRoutes {
        paths = List.copyOf(paths);
    }

    /** A path such as {@code /users/{id}}, in segments. */
    record Path(List<String> segments, Set<String> methods) {

        boolean matches(List<String> requested) {
            if (segments.size() != requested.size()) {
                return false;
            }
            for (int i = 0; i < segments.size(); i++) {
                String expected = segments.get(i);
                boolean fits =
                        expected.startsWith("{") ? !requested.get(i).isEmpty() : expected.equals(requested.get(i));
                if (!fits) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Reads the routes of the description in the jar. */
    static DescribedRoutes read() {
        try (InputStream description = Description.open();
                JsonParser json = new JsonFactory().createParser(description)) {
            List<Path> paths = new ArrayList<>();
            json.nextToken();
            for (String part = json.nextFieldName(); part != null; part = json.nextFieldName()) {
                json.nextToken();
                if (part.equals("paths")) {
                    readPaths(json, paths);
                } else {
                    json.skipChildren();
                }
            }
            return new DescribedRoutes(paths);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the methods of a path, sorted; empty if there is no such path. */
    Set<String> methods(String requested) {
        List<String> segments = segments(requested);
        Set<String> methods = new TreeSet<>();
        paths.stream().filter(path -> path.matches(segments)).forEach(path -> methods.addAll(path.methods()));
        return methods;
    }

    private static void readPaths(JsonParser json, List<Path> paths) throws IOException {
        for (String path = json.nextFieldName(); path != null; path = json.nextFieldName()) {
            Set<String> methods = new TreeSet<>();
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (METHODS.contains(name)) {
                    methods.add(name.toUpperCase(Locale.ROOT));
                }
                json.nextToken();
                json.skipChildren();
            }
            paths.add(new Path(segments(path), methods));
        }
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
