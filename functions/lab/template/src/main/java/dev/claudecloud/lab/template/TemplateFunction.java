package dev.claudecloud.lab.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Lambda function of the template.
 *
 * @param id its logical id
 * @param handler the class that handles its calls
 * @param concurrency the reserved concurrency, if there is one
 * @param environment its environment, with the template's parameters resolved
 */
public record TemplateFunction(
        String id,
        String handler,
        Duration timeout,
        int memoryMb,
        Optional<Integer> concurrency,
        Map<String, String> environment,
        List<TemplateRoute> routes,
        List<TemplateRule> rules,
        List<TemplateSchedule> schedules) {

    public TemplateFunction {
        environment = Map.copyOf(environment);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
        schedules = List.copyOf(schedules);
    }
}
