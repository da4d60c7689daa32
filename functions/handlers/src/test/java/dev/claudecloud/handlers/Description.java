package dev.claudecloud.handlers;

import dev.claudecloud.lab.testkit.RepositoryFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code infra/openapi.yaml} as the tests need it: the operations and where they are. */
final class Description {

    static final Path FILE = RepositoryFile.at("infra/openapi.yaml");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    private Description() {}

    /** One operation: its id, method, path with names in braces, and status codes. */
    record Route(String operation, String method, String path, Set<String> statuses) {

        Pattern pattern() {
            return Pattern.compile(path.replace(".", "\\.").replaceAll("\\{([a-z]+)_?([a-z]*)}", "(?<$1$2>[^/]+)"));
        }

        List<String> parameters() {
            List<String> names = new ArrayList<>();
            Matcher matcher = Pattern.compile("\\{([a-z_]+)}").matcher(path);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            return names;
        }
    }

    static Map<?, ?> whole() {
        try {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> map(Map<?, ?> parent, String name) {
        return (Map<?, ?>) Objects.requireNonNull(parent.get(name));
    }

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        map(whole(), "paths")
                .forEach((path, item) -> ((Map<?, ?>) item).forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        Map<?, ?> details = (Map<?, ?>) operation;
                        Set<String> statuses = Set.copyOf(map(details, "responses").keySet().stream()
                                .map(String::valueOf)
                                .toList());
                        routes.add(new Route(
                                String.valueOf(details.get("operationId")),
                                String.valueOf(method).toUpperCase(Locale.ROOT),
                                String.valueOf(path),
                                statuses));
                    }
                }));
        return routes;
    }
}
