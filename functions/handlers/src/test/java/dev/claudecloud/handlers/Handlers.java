package dev.claudecloud.handlers;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The handlers of all operations on one wiring, found by their names. */
final class Handlers {

    private static final Map<String, String> PACKAGES = packages();

    private final HandlerWiring wiring;
    private final Map<String, RequestStreamHandler> handlers = new HashMap<>();

    Handlers(HandlerWiring wiring) {
        this.wiring = wiring;
    }

    /** The handler of this operation, always the same one. */
    RequestStreamHandler of(String operation) {
        return handlers.computeIfAbsent(operation, ignored -> {
            String name = "dev.claudecloud.handlers." + PACKAGES.get(operation) + "."
                    + operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1) + "Handler";
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

    private static Map<String, String> packages() {
        Map<String, String> packages = new HashMap<>();
        Map.of(
                        "system", List.of("healthz", "openapi", "unknownRoute"),
                        "user", List.of("createUser", "listUsers", "findUser", "deleteUser", "putSshKeys"),
                        "key", List.of("createKey", "listKeys", "revokeKey"),
                        "instance",
                                List.of(
                                        "createInstance",
                                        "listInstances",
                                        "findInstance",
                                        "pauseInstance",
                                        "wakeInstance",
                                        "deleteInstance"),
                        "device", List.of("listDevices", "removeDevice", "enrolDevice"),
                        "operation", List.of("findOperation", "cancelOperation"),
                        "connect", List.of("connect"))
                .forEach((name, operations) -> operations.forEach(operation -> packages.put(operation, name)));
        return packages;
    }
}
