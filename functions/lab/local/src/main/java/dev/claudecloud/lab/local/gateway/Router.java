package dev.claudecloud.lab.local.gateway;

import dev.claudecloud.lab.template.TemplateRoute;
import dev.claudecloud.lab.template.event.ProxyEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request; a literal path takes precedence over one with placeholders, as in API Gateway, and a
 * request that matches no route goes to {@code $default}.
 */
final class Router {

    private final List<TemplateRoute> routes;
    private final TemplateRoute rest;

    /** @throws IllegalArgumentException if there is no {@code $default} */
    Router(List<TemplateRoute> routes) {
        this.routes = routes.stream()
                .filter(route -> !route.isOfTheRest())
                .sorted((a, b) ->
                        Boolean.compare(a.path().contains("{"), b.path().contains("{")))
                .toList();
        this.rest = routes.stream()
                .filter(TemplateRoute::isOfTheRest)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("template: no function has the route $default"));
    }

    /** The route of a request, with the values of the path's placeholders, percent-decoded. */
    record Target(TemplateRoute route, Map<String, String> pathValues) {}

    Target target(String method, String path) {
        for (TemplateRoute route : routes) {
            Optional<Map<String, String>> values = route.match(path);
            if (values.isPresent() && route.method().equals(method)) {
                Map<String, String> decoded = new LinkedHashMap<>();
                values.get().forEach((name, value) -> decoded.put(name, ProxyEvent.decoded(value)));
                return new Target(route, decoded);
            }
        }
        return new Target(rest, Map.of());
    }
}
