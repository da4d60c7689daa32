package dev.claudecloud.handlers;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import dev.claudecloud.aws.client.DynamoClients;
import dev.claudecloud.aws.client.EventBridgeClients;
import dev.claudecloud.aws.client.HttpTransport;
import dev.claudecloud.aws.client.SsmClients;
import dev.claudecloud.aws.events.EventBridgeOperationEvents;
import dev.claudecloud.aws.secrets.SsmSecrets;
import dev.claudecloud.aws.store.DynamoStore;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.OperationEvents;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.port.SystemWaiter;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.store.Store;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** The wiring in Lambda: created from the environment once per process, when the first handler needs it. */
public final class LambdaWiring {

    private LambdaWiring() {}

    private static final class Holder {
        static final HandlerWiring WIRING = ofThisProcess();
    }

    /** Returns the single wiring of this process. */
    public static HandlerWiring shared() {
        return Holder.WIRING;
    }

    private static HandlerWiring ofThisProcess() {
        return from(System.getenv());
    }

    /**
     * Creates a wiring from this environment. Opens no connection; optional clients are created when they are needed.
     *
     * @throws IllegalArgumentException naming all variables that are missing or invalid
     */
    static HandlerWiring from(Map<String, String> environment) {
        HandlerConfig config = HandlerConfig.from(environment);
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        Log log = new LambdaLog(LambdaRuntime.getLogger());
        HttpTransport http = CrtTransport.create();
        Store store = new DynamoStore(DynamoClients.create(environment, http), config.tableName(), clock, log);
        Supplier<OperationEvents> events = once(() ->
                new EventBridgeOperationEvents(EventBridgeClients.create(environment, http), config.busName(), log));
        Supplier<Secrets> secrets = once(() -> new SsmSecrets(SsmClients.create(environment, http), clock));
        Secrets later = name -> secrets.get().find(name);
        Waiter waiter = new SystemWaiter();
        Providers providers = ServiceLoader.load(ProviderModule.class)
                .findFirst()
                .map(module ->
                        module.providers(new ProviderModule.Surroundings(environment, later, http, waiter, clock, log)))
                .orElseGet(Providers::none);
        Ports ports = new Ports(
                store,
                (instance, generation) -> events.get().requested(instance, generation),
                clock,
                new IdSource(clock, random),
                random,
                waiter,
                log);
        return new HandlerWiring(config, ports, later, providers);
    }

    private static <T> Supplier<T> once(Supplier<T> maker) {
        return new Supplier<>() {
            private Optional<T> made = Optional.empty();

            @Override
            public synchronized T get() {
                if (made.isEmpty()) {
                    made = Optional.of(maker.get());
                }
                return made.get();
            }
        };
    }
}
