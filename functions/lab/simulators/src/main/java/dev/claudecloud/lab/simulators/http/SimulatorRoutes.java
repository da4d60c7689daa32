package dev.claudecloud.lab.simulators.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Handlers by method and path. A template is a path in which {@code {name}} stands for one segment; a literal segment
 * takes precedence over a placeholder, whatever the order in which they were added. Immutable.
 */
public final class SimulatorRoutes {

    private static final SimulatorRoutes NONE = new SimulatorRoutes(List.of());

    private final List<Route> ordered;

    private SimulatorRoutes(List<Route> routes) {
        // "0" for a literal and "1" for a placeholder, compared from the left: the most literal template comes first.
        this.ordered =
                routes.stream().sorted(Comparator.comparing(Route::precedence)).toList();
    }

    /** Returns no routes. */
    public static SimulatorRoutes none() {
        return NONE;
    }

    /**
     * Returns these routes and one more.
     *
     * @param template a path such as {@code /servers/{id}}
     */
    public SimulatorRoutes with(String method, String template, RouteHandler handler) {
        List<Route> all = new ArrayList<>(ordered);
        all.add(new Route(method, List.of(template.split("/", -1)), handler));
        return new SimulatorRoutes(all);
    }

    /** Returns these routes and the others. */
    public SimulatorRoutes and(SimulatorRoutes others) {
        List<Route> all = new ArrayList<>(ordered);
        all.addAll(others.ordered);
        return new SimulatorRoutes(all);
    }

    /** Returns these routes with this filter around each handler; here, refusals are thrown through the filter. */
    public SimulatorRoutes around(RequestFilter filter) {
        return new SimulatorRoutes(ordered.stream()
                .map(route ->
                        new Route(route.method(), route.template(), request -> filter.around(request, route.handler())))
                .toList());
    }

    /** Finds the route of a request, with the values of its placeholders. */
    Optional<Found> find(String method, String path) {
        List<String> segments = List.of(path.split("/", -1));
        return ordered.stream()
                .filter(route -> route.method().equals(method))
                .flatMap(route -> route.match(segments).map(values -> new Found(route.handler(), values)).stream())
                .findFirst();
    }

    /** Returns the methods of a path; empty if there is no such path. */
    Set<String> methods(String path) {
        List<String> segments = List.of(path.split("/", -1));
        Set<String> methods = new LinkedHashSet<>();
        ordered.stream().filter(route -> route.match(segments).isPresent()).forEach(r -> methods.add(r.method()));
        return methods;
    }

    record Found(RouteHandler handler, Map<String, String> values) {}

    private record Route(String method, List<String> template, RouteHandler handler) {

        String precedence() {
            StringBuilder text = new StringBuilder();
            template.forEach(segment -> text.append(isName(segment) ? '1' : '0'));
            return text.toString();
        }

        Optional<Map<String, String>> match(List<String> segments) {
            if (segments.size() != template.size()) {
                return Optional.empty();
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String wanted = template.get(i);
                String segment = segments.get(i);
                if (isName(wanted) && !segment.isEmpty()) {
                    values.put(wanted.substring(1, wanted.length() - 1), segment);
                } else if (!wanted.equals(segment)) {
                    return Optional.empty();
                }
            }
            return Optional.of(values);
        }

        private static boolean isName(String segment) {
            return segment.startsWith("{") && segment.endsWith("}");
        }
    }
}
