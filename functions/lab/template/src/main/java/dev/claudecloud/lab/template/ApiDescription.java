package dev.claudecloud.lab.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads {@code infra/openapi.yaml}. */
public final class ApiDescription {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final Map<?, ?> whole;

    private ApiDescription(Map<?, ?> whole) {
        this.whole = whole;
    }

    /** Reads the description; throws if the file cannot be read. */
    public static ApiDescription read(Path file) {
        try {
            return new ApiDescription(
                    (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Returns all of it, as maps, lists and values. */
    public Map<?, ?> whole() {
        return whole;
    }

    /** Returns all operations, in the order of the file. */
    public List<ApiOperation> operations() {
        List<ApiOperation> operations = new ArrayList<>();
        map(whole, "paths")
                .forEach((path, item) -> ((Map<?, ?>) item).forEach((method, details) -> {
                    if (METHODS.contains(method)) {
                        operations.add(operation(
                                String.valueOf(path), String.valueOf(method), (Map<?, ?>) item, (Map<?, ?>) details));
                    }
                }));
        return operations;
    }

    private ApiOperation operation(String path, String method, Map<?, ?> item, Map<?, ?> details) {
        return new ApiOperation(
                String.valueOf(details.get("operationId")),
                method.toUpperCase(Locale.ROOT),
                path,
                Set.copyOf(map(details, "responses").keySet().stream()
                        .map(String::valueOf)
                        .toList()),
                details.get("security") instanceof List<?> keys && keys.isEmpty(),
                examples(item, details, "path"),
                examples(item, details, "query"),
                body(details));
    }

    private Map<String, String> examples(Map<?, ?> item, Map<?, ?> details, String place) {
        Map<String, String> examples = new LinkedHashMap<>();
        Stream.of(item, details)
                .flatMap(part -> list(part, "parameters").stream())
                .map(this::resolved)
                .filter(parameter -> place.equals(parameter.get("in")) && parameter.containsKey("example"))
                .forEach(parameter ->
                        examples.put(String.valueOf(parameter.get("name")), String.valueOf(parameter.get("example"))));
        return examples;
    }

    private Optional<Map<String, Object>> body(Map<?, ?> details) {
        if (!details.containsKey("requestBody")) {
            return Optional.empty();
        }
        Map<?, ?> media = map(map(map(details, "requestBody"), "content"), "application/json");
        List<Map<String, Object>> examples = map(media, "examples").values().stream()
                .map(example -> named(map((Map<?, ?>) example, "value")))
                .toList();
        return examples.stream()
                .filter(example -> example.containsKey("user_id"))
                .findFirst()
                .or(() -> examples.stream().findFirst());
    }

    private static Map<String, Object> named(Map<?, ?> values) {
        Map<String, Object> named = new LinkedHashMap<>();
        values.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    /** Returns the target of a {@code $ref}; any other value is returned as it is. */
    private Map<?, ?> resolved(Object node) {
        Map<?, ?> found = (Map<?, ?>) node;
        if (found.get("$ref") instanceof String reference) {
            Map<?, ?> at = whole;
            for (String step : reference.substring(2).split("/", -1)) {
                at = map(at, step);
            }
            return at;
        }
        return found;
    }

    private static List<?> list(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(Map<?, ?> parent, String name) {
        return (Map<?, ?>) Objects.requireNonNull(parent.get(name), name);
    }
}
