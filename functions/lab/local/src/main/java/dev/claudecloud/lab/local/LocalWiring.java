package dev.claudecloud.lab.local;

import dev.claudecloud.aws.client.DynamoClients;
import dev.claudecloud.aws.client.HttpTransport;
import dev.claudecloud.aws.client.Queued;
import dev.claudecloud.aws.client.UrlConnectionTransport;
import dev.claudecloud.aws.events.EventBridgeOperationEvents;
import dev.claudecloud.aws.store.DynamoStore;
import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.OperationEvents;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.port.SystemWaiter;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.handlers.HandlerConfig;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.lab.local.bus.LocalBus;
import dev.claudecloud.lab.local.bus.LocalLambda;
import dev.claudecloud.lab.local.bus.Schedules;
import dev.claudecloud.lab.local.clock.LocalClock;
import dev.claudecloud.lab.local.gateway.Gateway;
import dev.claudecloud.lab.local.gateway.LocalRoutes;
import dev.claudecloud.lab.local.table.LocalTable;
import dev.claudecloud.lab.template.Template;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Assembles a local cloud and starts it. */
final class LocalWiring {

    private static final String TABLE = "claudecloud";

    private final LocalSettings settings;
    private final PrintStream out;
    private final Taps taps;

    /** The points at which a test can observe or intercept: the client of the table, events, providers. */
    record Taps(
            UnaryOperator<DynamoDbClient> table,
            UnaryOperator<OperationEvents> events,
            UnaryOperator<Providers> providers) {

        static final Taps NONE = new Taps(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
    }

    LocalWiring(LocalSettings settings, PrintStream out) {
        this(settings, out, Taps.NONE);
    }

    LocalWiring(LocalSettings settings, PrintStream out, Taps taps) {
        this.settings = settings;
        this.out = out;
        this.taps = taps;
    }

    /**
     * Starts everything; returns when requests are accepted.
     *
     * @throws CannotStart with one line for the user
     */
    RunningCloud start() {
        RunningCloud.Closing closing = new RunningCloud.Closing();
        try {
            return start(closing);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private RunningCloud start(RunningCloud.Closing closing) {
        DataFolder folder = closing.add(DataFolder.take(settings.data()));
        Gateway gateway = closing.add(bind());
        folder.occupy(ProcessHandle.current().pid(), gateway.port());
        Secret adminKey = folder.adminKey(settings.adminKey().map(Secret::reveal));
        String url = "http://127.0.0.1:" + gateway.port();
        Template template = Template.read(settings.template(), LocalParameters.of(settings, url));
        refuseWrongSettings(overridden(template.functions().getFirst().environment(), adminKey));

        LocalClock clock = new LocalClock(InstantSource.system(), folder.file("clock"));
        LogFile logFile = closing.add(new LogFile(folder.file("functions.log")));
        Console console = new Console(out, InstantSource.system());
        Log log = new LocalLog(logFile, console, clock);

        LocalTable table = closing.add(LocalTable.start(folder.file("dynamodb"), settings.tableAddress()));
        DynamoDbClient dynamo = taps.table().apply(few(table));
        table.create(dynamo, TABLE, template.resource("Table").section("Properties"));
        Store store = new ProgressStore(new DynamoStore(dynamo, TABLE, clock, log), console::progress);
        new DeadLeases(store).end(clock.instant());

        LocalBus bus = closing.add(new LocalBus(template.rules(), clock, log));
        LocalProviders providers = closing.add(new LocalProviders(
                settings, folder, template.functions().getFirst().environment(), URI.create(url), clock));
        Providers tapped = taps.providers().apply(providers.providers(log));
        Ports ports = ports(store, taps.events().apply(events(bus)), clock, log);
        LocalHandlers handlers = new LocalHandlers(environment -> new HandlerWiring(
                HandlerConfig.from(overridden(environment, adminKey)),
                ports,
                name -> Optional.empty(),
                tapped,
                age -> clock.services(InstantSource.system().instant().minus(age))));
        LocalLambda lambda = new LocalLambda(template, handlers.of(template), logFile);
        bus.start(lambda);
        Schedules schedules = closing.add(new Schedules(template.schedules(), lambda, clock, log));
        gateway.serve(
                template.routes(),
                lambda,
                new LocalRoutes(
                        settings.provider().text(),
                        table.endpoint(),
                        providers.simulators(),
                        template.routes(),
                        schedules,
                        clock),
                clock,
                log);
        schedules.start();
        new SamEnvironment(folder)
                .write(overridden(template.functions().getFirst().environment(), adminKey), table);
        return new RunningCloud(URI.create(url), adminKey, clock, console, closing);
    }

    /** Checks the settings before anything is created: the operator's environment applies to all functions alike. */
    private static void refuseWrongSettings(Map<String, String> environment) {
        try {
            HandlerConfig.from(environment);
        } catch (IllegalArgumentException e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    private Gateway bind() {
        try {
            return Gateway.bind(settings.port());
        } catch (IOException e) {
            throw new CannotStart(
                    "port " + settings.port() + " is in use (" + e.getMessage() + "): choose another with --port", e);
        }
    }

    /** Returns a client that limits the concurrent calls of this process; further calls wait before they start. */
    private static DynamoDbClient few(LocalTable table) {
        return Queued.atMost(
                HttpTransport.AT_ONCE,
                DynamoDbClient.class,
                DynamoClients.create(awsEnvironment(table.endpoint()), UrlConnectionTransport.create()));
    }

    private static Map<String, String> awsEnvironment(URI endpoint) {
        return Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString());
    }

    private static Map<String, String> overridden(Map<String, String> environment, Secret adminKey) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(Setting.TABLE_NAME.variable(), TABLE);
        more.put(Setting.ADMIN_KEY_SOURCE.variable(), "sha256:" + Sha256.hex(adminKey.reveal()));
        return more;
    }

    private static OperationEvents events(LocalBus bus) {
        return (instance, generation) -> bus.publish(
                EventBridgeOperationEvents.SOURCE,
                EventBridgeOperationEvents.REQUESTED,
                EventBridgeOperationEvents.detail(instance, generation));
    }

    private static Ports ports(Store store, OperationEvents events, LocalClock clock, Log log) {
        SecureRandom random = new SecureRandom();
        return new Ports(store, events, clock, new IdSource(clock, random), random, new SystemWaiter(), log);
    }
}
