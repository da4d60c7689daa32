package dev.claudecloud.lab.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.handlers.ApiWiring;
import dev.claudecloud.lab.local.template.Function;
import dev.claudecloud.lab.local.template.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Makes the handlers that the template names, each wired with the environment that it would see. */
record Handlers(java.util.function.Function<Map<String, String>, ApiWiring> wiring) {

    Map<String, RequestStreamHandler> of(Template template) {
        Map<Map<String, String>, ApiWiring> wirings = new HashMap<>();
        Map<String, RequestStreamHandler> handlers = new TreeMap<>();
        for (Function function : template.functions()) {
            handlers.put(function.id(), handler(function, wirings.computeIfAbsent(function.environment(), wiring)));
        }
        return handlers;
    }

    private static RequestStreamHandler handler(Function function, ApiWiring wiring) {
        try {
            return Class.forName(function.handler())
                    .asSubclass(RequestStreamHandler.class)
                    .getConstructor(ApiWiring.class)
                    .newInstance(wiring);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(function.id() + ": cannot make " + function.handler() + ": " + e, e);
        }
    }
}
