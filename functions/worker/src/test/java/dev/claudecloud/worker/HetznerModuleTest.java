package dev.claudecloud.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.claudecloud.aws.client.UrlConnectionTransport;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.handlers.ProviderModule;
import dev.claudecloud.handlers.ProviderModule.Surroundings;
import dev.claudecloud.lab.simulators.hetzner.HetznerOptions;
import dev.claudecloud.lab.simulators.hetzner.HetznerSimulator;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.RecordingLog;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wiring of the container image. */
class HetznerModuleTest {

    private static final ProviderName HETZNER = new ProviderName("hetzner");

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void everythingThatIsNeeded() {
        environment.putAll(Map.of(
                "PROVIDER", "hetzner",
                "CLAUDECLOUD_DEPLOYMENT", "prod",
                "CLAUDECLOUD_HCLOUD_TOKEN_PARAMETER", "/claudecloud/hcloud-token",
                "CLAUDECLOUD_SERVER_TYPES", "cx23",
                "CLAUDECLOUD_LOCATIONS", "nbg1",
                "CLAUDECLOUD_TERRAFORM", "/opt/terraform",
                "CLAUDECLOUD_TF_MODULE", "/opt/user_instance",
                "CLAUDECLOUD_TF_CLI_CONFIG", "/opt/terraform.rc",
                "CLAUDECLOUD_STATE_FOLDER", folder.resolve("states").toString(),
                "CLAUDECLOUD_NETBIRD_TOKEN_PARAMETER", "/claudecloud/netbird-token"));
        environment.put("CLAUDECLOUD_VOLUME_SIZE_GB", "20");
        environment.put("CLAUDECLOUD_API_URL", "https://api.example.com");
        environment.put(
                "CLAUDECLOUD_TF_WORK", "/tmp/cc-" + ProcessHandle.current().pid());
    }

    private Providers providers() {
        return new HetznerModule()
                .providers(new Surroundings(
                        environment,
                        name -> Optional.of(new Secret(HetznerOptions.TEST_TOKEN)),
                        UrlConnectionTransport.create(),
                        time -> {},
                        new FakeClock(),
                        new RecordingLog()));
    }

    @Test
    void isFoundByTheFunctions() {
        assertThat(ServiceLoader.load(ProviderModule.class)).singleElement().isInstanceOf(HetznerModule.class);
    }

    @Test
    void givesEachMachineANetwork() {
        Providers providers = providers();

        assertThat(providers.provisioners().find(HETZNER)).isPresent();
        assertThat(providers.networks().has(HETZNER)).isTrue();
        assertThat(providers.inventories().orElseThrow().networks()).isPresent();
    }

    @Test
    void hasNoNetworksWhereNoTokenIsNamed() {
        environment.remove("CLAUDECLOUD_NETBIRD_TOKEN_PARAMETER");
        Providers providers = providers();

        assertThat(providers.networks().has(HETZNER)).isFalse();
        assertThat(providers.inventories().orElseThrow().networks()).isEmpty();
    }

    @Test
    void whatTheInventoryHasSeenOfTheRequestBudgetTheProvisionerKnows() throws IOException {
        try (HetznerSimulator hetzner = HetznerSimulator.start(HetznerOptions.forTests())) {
            environment.put("CLAUDECLOUD_HCLOUD_ENDPOINT", hetzner.endpoint().toString());
            Providers providers = providers();
            hetzner.leaveRequests(50);
            assertThat(providers.inventories().orElseThrow().machines().list()).isEmpty();
            hetzner.server().requests().clear();
            ScriptedJournal journal = new ScriptedJournal();

            assertThatExceptionOfType(ProvisionException.class)
                    .isThrownBy(() ->
                            providers.provisioners().find(HETZNER).orElseThrow().create(anything(), journal))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ProvisionCode.RATE_LIMITED));
            assertThat(hetzner.server().requests().all()).isEmpty();
        }
    }

    private static CreateOptions anything() {
        return new CreateOptions(
                new IdSource(InstantSource.system(), new SecureRandom()).instance(new UserId(7)),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    @Test
    void namesAllThatIsMissingAtOnce() {
        environment.keySet().removeIf(name -> name.startsWith("CLAUDECLOUD_"));
        assertThatIllegalArgumentException()
                .isThrownBy(this::providers)
                .withMessageContaining("CLAUDECLOUD_DEPLOYMENT")
                .withMessageContaining("CLAUDECLOUD_HCLOUD_TOKEN_PARAMETER")
                .withMessageContaining("CLAUDECLOUD_TERRAFORM")
                .withMessageContaining("CLAUDECLOUD_STATE_BUCKET")
                .withMessageContaining("CLAUDECLOUD_API_URL");
    }

    @Test
    void refusesToStartWithoutTheAddressToWhichMachinesReport() {
        environment.remove("CLAUDECLOUD_API_URL");
        assertThatIllegalArgumentException().isThrownBy(this::providers).withMessage("missing: CLAUDECLOUD_API_URL");
    }

    @Test
    void aFunctionOfTheApiHasDevicesAndCreatesNoMachines() {
        environment.put("CLAUDECLOUD_API_URL", "none");
        Providers providers = providers();

        assertThat(providers.devices()).isPresent();
        assertThat(providers.provisioners().has(HETZNER)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"twenty-two-characters-x", "team-user-1"})
    void refusesANameThatNetBirdHasNoRoomFor(String deployment) {
        environment.put("CLAUDECLOUD_DEPLOYMENT", deployment);
        assertThatIllegalArgumentException()
                .isThrownBy(this::providers)
                .withMessageContaining("CLAUDECLOUD_DEPLOYMENT")
                .withMessageContaining("21");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        environment.put("CLAUDECLOUD_NETBIRD_API_URL", "ftp://netbird.example");
        assertThatIllegalArgumentException()
                .isThrownBy(this::providers)
                .withMessageContaining("CLAUDECLOUD_NETBIRD_API_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "memory", ""})
    void refusesAProviderThatItHasNot(String provider) {
        environment.put("PROVIDER", provider);
        assertThatIllegalArgumentException()
                .isThrownBy(this::providers)
                .withMessageStartingWith("PROVIDER must be hetzner");
    }
}
