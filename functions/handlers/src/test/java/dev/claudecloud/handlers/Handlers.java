package dev.claudecloud.handlers;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.template.TemplateFunction;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The handlers of all operations on one wiring, found by name. */
final class Handlers {

    /** The handlers' classes by operation, as named in the template. */
    private static final Map<String, String> CLASSES =
            Template.read(RepositoryFile.at("infra/template.yaml"), Map.of()).functions().stream()
                    .collect(Collectors.toMap(function -> operation(function.id()), TemplateFunction::handler));

    private final HandlerWiring wiring;
    private final Map<String, RequestStreamHandler> handlers = new HashMap<>();

    Handlers(HandlerWiring wiring) {
        this.wiring = wiring;
    }

    /** Returns the handler of this operation, always the same one. */
    RequestStreamHandler of(String operation) {
        return handlers.computeIfAbsent(operation, ignored -> {
            String name = Objects.requireNonNull(
                    CLASSES.get(operation), "no function in infra/template.yaml for the operation " + operation);
            try {
                return Class.forName(name)
                        .asSubclass(RequestStreamHandler.class)
                        .getConstructor(HandlerWiring.class)
                        .newInstance(wiring);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no handler " + name, e);
            }
        });
    }

    private static String operation(String function) {
        String name = function.replaceFirst("Function$", "");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
