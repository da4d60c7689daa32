package dev.claudecloud.lab.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.template.TemplateFunction;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Creates the handlers that the template names, each wired with the environment that it would see in Lambda. */
record LocalHandlers(Function<Map<String, String>, HandlerWiring> wiring) {

    Map<String, RequestStreamHandler> of(Template template) {
        Map<Map<String, String>, HandlerWiring> wirings = new HashMap<>();
        Map<String, RequestStreamHandler> handlers = new TreeMap<>();
        for (TemplateFunction function : template.functions()) {
            handlers.put(function.id(), handler(function, wirings.computeIfAbsent(function.environment(), wiring)));
        }
        return handlers;
    }

    private static RequestStreamHandler handler(TemplateFunction function, HandlerWiring wiring) {
        try {
            return Class.forName(function.handler())
                    .asSubclass(RequestStreamHandler.class)
                    .getConstructor(HandlerWiring.class)
                    .newInstance(wiring);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(function.id() + ": cannot make " + function.handler() + ": " + e, e);
        }
    }
}
