package dev.claudecloud.local.gateway;

import dev.claudecloud.local.template.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the route of a request; a literal path goes before one with placeholders, as in API Gateway. */
final class Router {

    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = routes.stream()
                .sorted((a, b) ->
                        Boolean.compare(a.path().contains("{"), b.path().contains("{")))
                .toList();
    }

    /** Where a request leads. */
    sealed interface Match {

        /** To a function, with the values of the path's placeholders, percent-decoded. */
        record Found(Route route, Map<String, String> pathValues) implements Match {}

        /** Nowhere: this path takes other methods. */
        record WrongMethod(String allowed) implements Match {}

        /** Nowhere. */
        record Unknown() implements Match {}
    }

    Match match(String method, String path) {
        for (Route route : routes) {
            Optional<Map<String, String>> values = route.match(path);
            if (values.isPresent() && route.method().equals(method)) {
                Map<String, String> decoded = new LinkedHashMap<>();
                values.get().forEach((name, value) -> decoded.put(name, ProxyEvent.decoded(value)));
                return new Match.Found(route, decoded);
            }
        }
        String allowed = routes.stream()
                .filter(route -> route.match(path).isPresent())
                .map(Route::method)
                .sorted()
                .collect(Collectors.joining(", "));
        return allowed.isEmpty() ? new Match.Unknown() : new Match.WrongMethod(allowed);
    }
}
