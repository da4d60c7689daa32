package dev.claudecloud.lab.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.aws.client.UrlConnectionTransport;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.handlers.ProviderModule;
import dev.claudecloud.lab.template.Intrinsics;
import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.template.TemplateFunction;
import dev.claudecloud.lab.template.TemplateSection;
import dev.claudecloud.lab.testkit.RecordingLog;
import dev.claudecloud.lab.testkit.RepositoryFile;
import dev.claudecloud.worker.HetznerModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the template must contain for the functions that create machines, which are an image, and for their data. */
class WorkerTemplateTest {

    private static final Path FILE = RepositoryFile.at("infra/template.yaml");
    private static final Path DOCKERFILE = RepositoryFile.at("functions/worker/Dockerfile");
    private static final Template TEMPLATE = Template.read(FILE, Map.of());
    private static final int WHOLE_CPU_MB = 1769;

    /** The functions that call a provider, and so are an image that contains the provider. */
    private static final Set<String> IMAGES = Set.of(
            "RunOperationFunction",
            "IdleCheckFunction",
            "OrphanSweepFunction",
            "KeyCleanupFunction",
            "ListDevicesFunction",
            "RemoveDeviceFunction",
            "EnrolDeviceFunction");

    /** Those of them that create machines or ask for their status. */
    private static final Set<String> WITH_MACHINES = Set.of("RunOperationFunction", "IdleCheckFunction");

    static List<TemplateFunction> functions() {
        return TEMPLATE.functions();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void packsWhatAsksAProviderAsAnImage(TemplateFunction function) {
        TemplateSection properties = properties(function.id());
        TemplateSection metadata = TEMPLATE.resource(function.id()).section("Metadata");
        if (IMAGES.contains(function.id())) {
            assertThat(properties.text("PackageType")).isEqualTo("Image");
            assertThat(properties.values()).doesNotContainKeys("Runtime", "Handler", "CodeUri");
            assertThat(metadata.values())
                    .isEqualTo(Map.of(
                            "Dockerfile", "Dockerfile",
                            "DockerContext", "../functions/worker/target/image",
                            "DockerTag", "worker"));
            assertThat(function.memoryMb())
                    .as("below a whole CPU Terraform takes longer")
                    .isGreaterThanOrEqualTo(WHOLE_CPU_MB);
        } else {
            assertThat(properties.text("Runtime")).isEqualTo("java25");
            assertThat(properties.text("CodeUri")).isEqualTo("../functions/handlers/target/handlers.jar");
            assertThat(metadata.values()).isEqualTo(Map.of("SkipBuild", true));
        }
    }

    @Test
    void packsEveryImage() {
        assertThat(functions().stream().map(TemplateFunction::id)).containsAll(IMAGES);
    }

    /** The image itself names the path of Terraform in it; the template sets the rest. */
    @ParameterizedTest
    @MethodSource("functions")
    void tellsTheImageAllThatItsProvidersAsk(TemplateFunction function) throws IOException {
        if (IMAGES.contains(function.id())) {
            Map<String, String> environment = new TreeMap<>(imageEnvironment());
            environment.putAll(function.environment());
            environment.putAll(Map.of("PROVIDER", "hetzner", "AWS_REGION", "us-east-1"));
            environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));
            environment.put("CLAUDECLOUD_STATE_BUCKET", "a-bucket-has-a-name-in-lower-case");

            assertThat(providers(environment).inventories())
                    .isPresent()
                    .hasValueSatisfying(there -> assertThat(there.networks()).isPresent());
            assertThat(providers(environment).devices()).isPresent();
            assertThat(providers(environment).provisioners().has(new ProviderName("hetzner")))
                    .as("has machines")
                    .isEqualTo(WITH_MACHINES.contains(function.id()));

            environment.keySet().removeIf(name -> name.startsWith("CLAUDECLOUD_TF_"));
            assertThatThrownBy(() -> providers(environment)).hasMessageContaining("CLAUDECLOUD_TF_MODULE");
        }
    }

    @Test
    void tellsMachinesTheUrlOfTheGatewayOrTheOneThatTheOperatorSets() {
        assertThat(apiUrl("RunOperationFunction", "")).isEqualTo("https://Api.execute-api.us-east-1.localhost");
        assertThat(apiUrl("RunOperationFunction", "https://cloud.example")).isEqualTo("https://cloud.example");
    }

    /** The API is made of the functions with a route: CloudFormation refuses one that is made of the API. */
    @ParameterizedTest
    @MethodSource("functions")
    void makesNoFunctionWithARouteDependOnTheApi(TemplateFunction function) {
        if (!function.routes().isEmpty()) {
            assertThat(apiUrl(function.id(), "")).isEqualTo("none");
            assertThat(apiUrl(function.id(), "https://cloud.example")).isEqualTo("none");
        }
    }

    private static String apiUrl(String function, String publicUrl) {
        return Template.read(FILE, Map.of("PublicUrl", publicUrl)).functions().stream()
                .filter(each -> each.id().equals(function))
                .map(each -> each.environment().getOrDefault("CLAUDECLOUD_API_URL", ""))
                .findFirst()
                .orElseThrow();
    }

    private static Providers providers(Map<String, String> environment) {
        return new HetznerModule()
                .providers(new ProviderModule.Surroundings(
                        environment,
                        name -> Optional.empty(),
                        UrlConnectionTransport.create(),
                        time -> {},
                        InstantSource.system(),
                        new RecordingLog()));
    }

    private static Map<String, String> imageEnvironment() throws IOException {
        Map<String, String> environment = new TreeMap<>();
        Matcher variables = Pattern.compile("(?:ENV|^ {4}) ?(CLAUDECLOUD_\\w+)=(\\S+)", Pattern.MULTILINE)
                .matcher(Files.readString(DOCKERFILE));
        while (variables.find()) {
            environment.put(String.valueOf(variables.group(1)), String.valueOf(variables.group(2)));
        }
        return environment;
    }

    @Test
    void keepsTheStatesWhateverHappensToTheStack() {
        TemplateSection bucket = TEMPLATE.resource("StateBucket");
        TemplateSection properties = bucket.section("Properties");
        assertThat(bucket.text("DeletionPolicy")).isEqualTo("Retain");
        assertThat(bucket.text("UpdateReplacePolicy")).isEqualTo("Retain");
        assertThat(properties.section("VersioningConfiguration").text("Status")).isEqualTo("Enabled");
        assertThat(properties.section("BucketEncryption").list("ServerSideEncryptionConfiguration"))
                .hasSize(1);
        assertThat(properties.section("PublicAccessBlockConfiguration").values())
                .isEqualTo(Map.of(
                        "BlockPublicAcls", true,
                        "BlockPublicPolicy", true,
                        "IgnorePublicAcls", true,
                        "RestrictPublicBuckets", true));
        assertThat(properties.section("LifecycleConfiguration").list("Rules"))
                .allSatisfy(rule -> assertThat(
                                rule.section("NoncurrentVersionExpiration").number("NoncurrentDays"))
                        .isGreaterThanOrEqualTo(30))
                .noneMatch(rule -> rule.has("ExpirationInDays"));
    }

    @Test
    void letsNobodyReadAStateInTheClear() {
        TemplateSection policy = properties("StateBucketPolicy");
        assertThat(policy.text("Bucket")).isEqualTo("StateBucket");
        assertThat(policy.section("PolicyDocument").list("Statement"))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.text("Effect")).isEqualTo("Deny");
                    assertThat(statement.text("Principal")).isEqualTo("*");
                    assertThat(statement.text("Action")).isEqualTo("s3:*");
                    assertThat(statement.texts("Resource"))
                            .containsExactly(Intrinsics.arn("StateBucket"), Intrinsics.arn("StateBucket") + "/*");
                    assertThat(statement.section("Condition").section("Bool").text("aws:SecureTransport"))
                            .isEqualTo("false");
                });
    }

    private static TemplateSection properties(String id) {
        return TEMPLATE.resource(id).section("Properties");
    }
}
