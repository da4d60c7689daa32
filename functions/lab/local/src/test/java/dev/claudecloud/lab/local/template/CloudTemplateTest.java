package dev.claudecloud.lab.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.handlers.HandlerConfig;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.lab.template.Intrinsics;
import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.template.TemplateFunction;
import dev.claudecloud.lab.template.TemplateRoute;
import dev.claudecloud.lab.template.TemplateSchedule;
import dev.claudecloud.lab.template.TemplateSection;
import dev.claudecloud.lab.template.Yaml;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the template must contain for the cloud to do what the code relies on. */
class CloudTemplateTest {

    private static final Path FILE = RepositoryFile.at("infra/template.yaml");
    private static final Path DESCRIPTION = RepositoryFile.at("infra/openapi.yaml");
    private static final String STATES = Intrinsics.arn("StateBucket") + "/terraform/*";
    private static final Template TEMPLATE = Template.read(FILE, Map.of());
    private static final Duration GATEWAY_LIMIT = Duration.ofSeconds(30);
    private static final Set<String> VARIABLES = Set.of(
            "TABLE_NAME",
            "BUS_NAME",
            "PROVIDER",
            "ADMIN_KEY_SOURCE",
            "IDLE_AFTER_SECONDS",
            "WAITING_AFTER_SECONDS",
            "CHECK_EVERY_MINUTES",
            "SILENT_AFTER_HOURS",
            "PAUSE_BEFORE_HOUR_END_MINUTES",
            "REPORT_EVERY_SECONDS",
            "PUBLIC_URL",
            "CLAUDECLOUD_DEPLOYMENT",
            "CLAUDECLOUD_SERVER_TYPES",
            "CLAUDECLOUD_LOCATIONS",
            "CLAUDECLOUD_VOLUME_SIZE_GB",
            "CLAUDECLOUD_HCLOUD_TOKEN_PARAMETER",
            "CLAUDECLOUD_NETBIRD_TOKEN_PARAMETER",
            "CLAUDECLOUD_NETBIRD_MANAGEMENT_URL",
            "CLAUDECLOUD_NETBIRD_DISABLE_DEFAULT_POLICY",
            "CLAUDECLOUD_STATE_BUCKET",
            "CLAUDECLOUD_API_URL",
            "ORPHAN_SWEEP",
            "JAVA_TOOL_OPTIONS");

    static List<TemplateFunction> functions() {
        return TEMPLATE.functions();
    }

    @Test
    void describesTheRoutesThatTheDescriptionHas() throws IOException {
        Map<String, String> routes = new TreeMap<>();
        TEMPLATE.routes().stream()
                .filter(route -> !route.isOfTheRest())
                .forEach(route -> routes.put(route.key(), route.function()));
        Map<String, String> described = new TreeMap<>();
        Yaml.parse(Files.readString(DESCRIPTION)).section("paths").sections().forEach((path, methods) -> {
            methods.values().keySet().stream()
                    .filter(name -> !name.equals("parameters"))
                    .forEach(method -> described.put(
                            method.toUpperCase(Locale.ROOT) + " " + path,
                            functionOf(methods.section(method).text("operationId"))));
        });

        assertThat(routes).isEqualTo(described);
    }

    @Test
    void leavesWhatNoRouteTakesToAFunctionThatMayDoNothing() {
        assertThat(TEMPLATE.routes().stream().filter(TemplateRoute::isOfTheRest))
                .containsExactly(TemplateRoute.ofTheRest("UnknownRouteFunction"));
        assertThat(properties("UnknownRouteFunction").has("Policies")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void namesAHandlerThatExistsAndIsNamedAlike(TemplateFunction function) throws ReflectiveOperationException {
        Class<?> handler = Class.forName(function.handler());

        assertThat(RequestStreamHandler.class).isAssignableFrom(handler);
        assertThat(handler.getSimpleName()).isEqualTo(function.id().replaceAll("Function$", "Handler"));
        assertThat(handler.getConstructor()).isNotNull();
        assertThat(handler.getConstructor(HandlerWiring.class)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void givesAnEnvironmentThatTheCodeTakes(TemplateFunction function) {
        assertThat(function.environment()).containsOnlyKeys(VARIABLES);
        assertThat(HandlerConfig.from(function.environment()).adminKeySource()).isEqualTo("ssm:/claudecloud/admin-key");
        assertThat(function.environment().values())
                .as("no secret in the environment")
                .noneMatch(value -> value.startsWith("cc_"));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void endsFunctionsBeforeTheirCallerGivesUp(TemplateFunction function) {
        if (!function.routes().isEmpty()) {
            assertThat(function.timeout()).isLessThan(GATEWAY_LIMIT);
        }
        function.schedules().forEach(s -> assertThat(function.timeout()).isLessThan(s.every()));
        assertThat(function.timeout()).isLessThanOrEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void saysNothingForAllThatAnImageMayNotHave() throws IOException {
        TemplateSection globals =
                Yaml.parse(Files.readString(FILE)).section("Globals").section("Function");
        assertThat(globals.text("Tracing")).isEqualTo("Active");
        assertThat(globals.values())
                .as("sam build would not correct a CodeUri there when it moves the template")
                .doesNotContainKeys("Runtime", "Handler", "CodeUri");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void neverRetriesAnAsynchronousCallByItself(TemplateFunction function) {
        if (function.routes().isEmpty()) {
            TemplateSection async = properties(function.id()).section("EventInvokeConfig");
            assertThat(async.number("MaximumRetryAttempts")).isZero();
            assertThat(async.number("MaximumEventAgeInSeconds")).isBetween(60, 3600);
            TemplateSection failure = async.section("DestinationConfig").section("OnFailure");
            assertThat(failure.text("Type")).isEqualTo("SQS");
            assertThat(failure.text("Destination")).isEqualTo(Intrinsics.arn("FailedWorkQueue"));
            assertThat(function.concurrency()).isPresent();
        }
    }

    @Test
    void keepsTheWorkersEventsForAnHour() {
        TemplateSection async = properties("RunOperationFunction").section("EventInvokeConfig");
        assertThat(async.number("MaximumEventAgeInSeconds")).isEqualTo(3600);
    }

    @Test
    void keepsWhatCannotBeDelivered() {
        events("EventBridgeRule").forEach(rule -> {
            assertThat(rule.section("DeadLetterConfig").text("Arn")).isEqualTo(Intrinsics.arn("UndeliveredQueue"));
            assertThat(rule.section("RetryPolicy").number("MaximumRetryAttempts"))
                    .isPositive();
            assertThat(rule.text("EventBusName")).isEqualTo("Bus");
        });
        assertThat(events("EventBridgeRule")).hasSize(1);
        assertThat(TEMPLATE.resource("Bus").text("Type")).isEqualTo("AWS::Events::EventBus");
    }

    @Test
    void hasFourExactSchedules() {
        assertThat(TEMPLATE.schedules())
                .containsExactlyInAnyOrder(
                        new TemplateSchedule("reconcile", Duration.ofMinutes(1), "ReconcileFunction"),
                        new TemplateSchedule("idle-check", Duration.ofMinutes(5), "IdleCheckFunction"),
                        new TemplateSchedule("orphan-sweep", Duration.ofMinutes(15), "OrphanSweepFunction"),
                        new TemplateSchedule("key-cleanup", Duration.ofMinutes(30), "KeyCleanupFunction"));
        events("ScheduleV2").forEach(schedule -> {
            assertThat(schedule.section("FlexibleTimeWindow").text("Mode")).isEqualTo("OFF");
            assertThat(schedule.section("DeadLetterConfig").text("Arn")).isEqualTo(Intrinsics.arn("UndeliveredQueue"));
        });
    }

    @Test
    void keepsTheTableWhateverHappensToTheStack() {
        TemplateSection table = TEMPLATE.resource("Table");
        TemplateSection properties = table.section("Properties");
        assertThat(table.text("DeletionPolicy")).isEqualTo("Retain");
        assertThat(table.text("UpdateReplacePolicy")).isEqualTo("Retain");
        assertThat(properties.text("DeletionProtectionEnabled")).isEqualTo("true");
        assertThat(properties.section("PointInTimeRecoverySpecification").text("PointInTimeRecoveryEnabled"))
                .isEqualTo("true");
        assertThat(properties.text("BillingMode")).isEqualTo("PAY_PER_REQUEST");
        assertThat(properties.section("TimeToLiveSpecification").text("AttributeName"))
                .isEqualTo("expires_at");
    }

    @Test
    void indexesWhatIsDueByKeysOnly() {
        List<TemplateSection> indexes =
                TEMPLATE.resource("Table").section("Properties").list("GlobalSecondaryIndexes");
        assertThat(indexes).hasSize(1);
        TemplateSection index = indexes.getFirst();
        assertThat(index.text("IndexName")).isEqualTo("due-index");
        assertThat(index.list("KeySchema").stream().map(k -> k.text("AttributeName")))
                .containsExactly("due_shard", "due_at");
        assertThat(index.section("Projection").text("ProjectionType")).isEqualTo("KEYS_ONLY");
    }

    @Test
    void limitsWhatTheGatewayLetsIn() {
        TemplateSection settings = properties("Api").section("DefaultRouteSettings");
        assertThat(settings.number("ThrottlingRateLimit")).isPositive();
        assertThat(settings.number("ThrottlingBurstLimit")).isPositive();
        assertThat(properties("Api").section("AccessLogSettings").text("DestinationArn"))
                .isEqualTo(Intrinsics.arn("AccessLogGroup"));
        assertThat(properties("Api").has("Auth"))
                .as("an authorizer would answer 401 in its own way and cache revoked keys")
                .isFalse();
    }

    @Test
    void givesNobodyEverything() {
        Predicate<String> wild = text -> text.contains("*");
        TEMPLATE.functions()
                .forEach(function -> properties(function.id()).list("Policies").stream()
                        .flatMap(policy -> policy.list("Statement").stream())
                        .forEach(statement -> {
                            assertThat(statement.text("Effect")).isEqualTo("Allow");
                            assertThat(statement.texts("Action"))
                                    .noneMatch(wild)
                                    .isNotEmpty();
                            assertThat(statement.texts("Resource"))
                                    .noneMatch(wild.and(resource -> !resource.equals(STATES)))
                                    .isNotEmpty();
                        }));
        assertThat(properties("UndeliveredQueuePolicy")
                        .section("PolicyDocument")
                        .list("Statement"))
                .allSatisfy(statement -> assertThat(statement.texts("Resource")).noneMatch(wild));
    }

    private static String functionOf(String operationId) {
        return operationId.substring(0, 1).toUpperCase(Locale.ROOT) + operationId.substring(1) + "Function";
    }

    private static TemplateSection properties(String id) {
        return TEMPLATE.resource(id).section("Properties");
    }

    private static List<TemplateSection> events(String type) {
        return TEMPLATE.functions().stream()
                .map(function -> properties(function.id()).section("Events"))
                .flatMap(events -> events.sections().values().stream())
                .filter(event -> event.text("Type").equals(type))
                .map(event -> event.section("Properties"))
                .toList();
    }
}
