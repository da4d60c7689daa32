package dev.claudecloud.lab.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.template.TemplateFunction;
import dev.claudecloud.lab.template.TemplateSection;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each function of the template may do what its code does, and nothing else. What the code does is observed: all
 * operations run on a real table, and every call is recorded with the function that made it.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsTest {

    private static final Set<String> OPEN =
            Set.of("HealthzFunction", "OpenapiFunction", "GetMachineFilesFunction", "UnknownRouteFunction");
    private static final String HETZNER_TOKEN = secret("hcloud-token");
    private static final String NETBIRD_TOKEN = secret("netbird-token");

    /** Takes the token of a machine and no key. */
    private static final String OF_MACHINES = "SendHeartbeatFunction";

    /** Further permissions for machines and networks at Hetzner and NetBird, which no test creates here. */
    private static final Map<String, Set<String>> OF_THE_PROVIDERS = Map.of(
            "RunOperationFunction",
            Set.of(
                    HETZNER_TOKEN,
                    NETBIRD_TOKEN,
                    "s3:GetObject arn:local:StateBucket/terraform/*",
                    "s3:PutObject arn:local:StateBucket/terraform/*",
                    "s3:ListBucket arn:local:StateBucket"),
            "IdleCheckFunction",
            Set.of(HETZNER_TOKEN),
            "OrphanSweepFunction",
            Set.of(HETZNER_TOKEN),
            "KeyCleanupFunction",
            Set.of(NETBIRD_TOKEN),
            "ListDevicesFunction",
            Set.of(NETBIRD_TOKEN),
            "RemoveDeviceFunction",
            Set.of(NETBIRD_TOKEN),
            "EnrolDeviceFunction",
            Set.of(NETBIRD_TOKEN));

    private static final int MOST_CALLS_OF_AN_API_FUNCTION = 2;

    private final TableCalls calls = new TableCalls();
    private final Template template = Template.read(TestCloud.TEMPLATE, Map.of());
    private final TestCloud cloud;
    private final Map<String, Integer> mostOfOne;

    PermissionsTest(@TempDir Path folder) {
        cloud = TestCloud.startAsDocker(folder.resolve("data"), calls);
        mostOfOne = new EveryOperation(cloud, calls).run();
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @Test
    void grantWhatTheCodeNeedsAndNothingElse() {
        assertThat(template.functions().stream().flatMap(this::differences)).isEmpty();
    }

    private Stream<String> differences(TemplateFunction function) {
        Set<String> needed = calls.usedBy(function.id());
        boolean keyed = !OPEN.contains(function.id()) && !function.id().equals(OF_MACHINES);
        if (!function.routes().isEmpty() && keyed) {
            // The administrator's key is read if the presented key is not a user's key.
            needed.add(secret("admin-key"));
        }
        needed.addAll(OF_THE_PROVIDERS.getOrDefault(function.id(), Set.of()));
        Set<String> granted = granted(function.id());
        return Stream.concat(
                needed.stream().filter(n -> !granted.contains(n)).map(n -> function.id() + " lacks " + n),
                granted.stream().filter(g -> !needed.contains(g)).map(g -> function.id() + " does not need " + g));
    }

    @Test
    void anApiCallCostsTwoRequestsAtMost() {
        assertThat(template.functions().stream()
                        .filter(function -> !function.routes().isEmpty())
                        .filter(function -> mostOfOne.getOrDefault(function.id(), 0) > MOST_CALLS_OF_AN_API_FUNCTION)
                        .map(function -> function.id() + ": " + mostOfOne.get(function.id())))
                .isEmpty();
        assertThat(mostOfOne)
                .containsKeys(
                        "CreateInstanceFunction", "ListInstancesFunction", "RevokeKeyFunction", EveryOperation.CANCEL);
    }

    private static String secret(String name) {
        return "ssm:GetParameter arn:aws:ssm:us-east-1:000000000000:parameter/claudecloud/" + name;
    }

    private Set<String> granted(String function) {
        Set<String> all = new TreeSet<>();
        for (TemplateSection policy :
                template.resource(function).section("Properties").list("Policies")) {
            for (TemplateSection statement : policy.list("Statement")) {
                for (String action : statement.texts("Action")) {
                    statement.texts("Resource").forEach(resource -> all.add(action + " " + resource));
                }
            }
        }
        return all;
    }
}
