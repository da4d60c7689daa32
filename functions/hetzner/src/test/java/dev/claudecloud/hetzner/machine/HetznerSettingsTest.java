package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HetznerSettingsTest {

    private static final Map<String, String> LEAST = Map.ofEntries(
            Map.entry("CLAUDECLOUD_DEPLOYMENT", "prod"),
            Map.entry("CLAUDECLOUD_HCLOUD_TOKEN_PARAMETER", "/claudecloud/prod/hcloud-token"),
            Map.entry("CLAUDECLOUD_SERVER_TYPES", "cx23, cpx22,cx33"),
            Map.entry("CLAUDECLOUD_LOCATIONS", "nbg1,fsn1"),
            Map.entry("CLAUDECLOUD_TERRAFORM", "/opt/terraform"),
            Map.entry("CLAUDECLOUD_TF_MODULE", "/opt/user_instance"),
            Map.entry("CLAUDECLOUD_TF_CLI_CONFIG", "/opt/terraform.rc"),
            Map.entry("CLAUDECLOUD_STATE_BUCKET", "claudecloud-state"),
            Map.entry("CLAUDECLOUD_VOLUME_SIZE_GB", "20"),
            Map.entry("CLAUDECLOUD_API_URL", "https://abc.execute-api.eu-central-1.amazonaws.com"));

    @Test
    void readsWhatIsSetAndKnowsTheRest() {
        HetznerSettings settings = HetznerSettings.from(LEAST);

        assertThat(settings.deployment()).isEqualTo("prod");
        assertThat(settings.tokenParameter()).isEqualTo("/claudecloud/prod/hcloud-token");
        assertThat(settings.catalog())
                .isEqualTo(new HetznerCatalog(List.of("cx23", "cpx22", "cx33"), List.of("nbg1", "fsn1")));
        assertThat(settings.endpoint()).isEmpty();
        assertThat(settings.image()).isEqualTo("ubuntu-24.04");
        assertThat(settings.volumeSizeGb()).isEqualTo(20);
        assertThat(settings.volumeFormat()).isEqualTo("ext4");
        assertThat(settings.installation().program()).isEqualTo(Path.of("/opt/terraform"));
        assertThat(settings.installation().lockFile()).isEmpty();
        assertThat(settings.stateStore()).isEqualTo(new HetznerSettings.StateStore.Bucket("claudecloud-state"));
        assertThat(settings.apiUrl()).contains(URI.create("https://abc.execute-api.eu-central-1.amazonaws.com"));
        assertThat(settings.times()).isEqualTo(HetznerTimeouts.DEFAULT);
    }

    @Test
    void readsWhatMayBeSet() {
        Map<String, String> all = new HashMap<>(LEAST);
        all.remove("CLAUDECLOUD_STATE_BUCKET");
        all.putAll(Map.of(
                "CLAUDECLOUD_HCLOUD_ENDPOINT", "http://127.0.0.1:8081/v1",
                "CLAUDECLOUD_SERVER_IMAGE", "debian-12",
                "CLAUDECLOUD_VOLUME_SIZE_GB", "40",
                "CLAUDECLOUD_VOLUME_FORMAT", "xfs",
                "CLAUDECLOUD_TF_LOCK", "/opt/lock.hcl",
                "CLAUDECLOUD_TF_WORK", "/tmp/tf",
                "CLAUDECLOUD_STATE_FOLDER", "/var/states",
                "CLAUDECLOUD_NETBIRD_MANAGEMENT_URL", "https://netbird.example:443"));

        HetznerSettings settings = HetznerSettings.from(all);

        assertThat(settings.endpoint()).contains(URI.create("http://127.0.0.1:8081/v1"));
        assertThat(settings.image()).isEqualTo("debian-12");
        assertThat(settings.volumeSizeGb()).isEqualTo(40);
        assertThat(settings.volumeFormat()).isEqualTo("xfs");
        assertThat(settings.installation().lockFile()).contains(Path.of("/opt/lock.hcl"));
        assertThat(settings.installation().workRoot()).isEqualTo(Path.of("/tmp/tf"));
        assertThat(settings.stateStore()).isEqualTo(new HetznerSettings.StateStore.Folder(Path.of("/var/states")));
        assertThat(settings.managementUrl()).contains(URI.create("https://netbird.example:443"));
    }

    @Test
    void namesAllThatIsMissingAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HetznerSettings.from(Map.of()))
                .withMessage("missing: CLAUDECLOUD_DEPLOYMENT, CLAUDECLOUD_HCLOUD_TOKEN_PARAMETER,"
                        + " CLAUDECLOUD_SERVER_TYPES, CLAUDECLOUD_LOCATIONS, CLAUDECLOUD_VOLUME_SIZE_GB, CLAUDECLOUD_TERRAFORM,"
                        + " CLAUDECLOUD_TF_MODULE, CLAUDECLOUD_TF_CLI_CONFIG,"
                        + " CLAUDECLOUD_STATE_BUCKET or CLAUDECLOUD_STATE_FOLDER, one of them, CLAUDECLOUD_API_URL");
    }

    @Test
    void refusesToStartWithoutTheAddressForReports() {
        Map<String, String> silent = new HashMap<>(LEAST);
        silent.remove("CLAUDECLOUD_API_URL");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HetznerSettings.from(silent))
                .withMessage("missing: CLAUDECLOUD_API_URL");
    }

    @Test
    void sendsATokenInTheClearOnlyBesideASimulator() {
        Map<String, String> plain = new HashMap<>(LEAST);
        plain.put("CLAUDECLOUD_API_URL", "http://172.18.0.1:4711");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HetznerSettings.from(plain))
                .withMessage("not usable: CLAUDECLOUD_API_URL needs https");

        plain.put("CLAUDECLOUD_HCLOUD_ENDPOINT", "http://127.0.0.1:8081/v1");
        assertThat(HetznerSettings.from(plain).apiUrl()).contains(URI.create("http://172.18.0.1:4711"));
    }

    @Test
    void aFunctionThatCreatesNoMachinesNeedsNoAddress() {
        Map<String, String> none = new HashMap<>(LEAST);
        none.put("CLAUDECLOUD_API_URL", "none");

        assertThat(HetznerSettings.from(none).apiUrl()).isEmpty();
    }

    @Test
    void namesWhatIsMissingBesideWhatIsWrong() {
        Map<String, String> faulty = new HashMap<>(LEAST);
        faulty.remove("CLAUDECLOUD_LOCATIONS");
        faulty.put("CLAUDECLOUD_SERVER_TYPES", "cx23,,");
        faulty.put("CLAUDECLOUD_STATE_FOLDER", "/both");
        faulty.put("CLAUDECLOUD_NODE_URL", "https://example.test/node.tar.xz");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HetznerSettings.from(faulty))
                .withMessage("missing: CLAUDECLOUD_LOCATIONS, CLAUDECLOUD_STATE_BUCKET or CLAUDECLOUD_STATE_FOLDER,"
                        + " one of them; not usable: CLAUDECLOUD_SERVER_TYPES,"
                        + " CLAUDECLOUD_NODE_URL needs CLAUDECLOUD_NODE_SHA256");
    }

    @ParameterizedTest
    @CsvSource({
        "CLAUDECLOUD_DEPLOYMENT, Prod",
        "CLAUDECLOUD_HCLOUD_TOKEN_PARAMETER, with blank",
        "CLAUDECLOUD_HCLOUD_ENDPOINT, ftp://x",
        "CLAUDECLOUD_LOCATIONS, nbg1;fsn1",
        "CLAUDECLOUD_SERVER_IMAGE, $(id)",
        "CLAUDECLOUD_VOLUME_SIZE_GB, 9",
        "CLAUDECLOUD_VOLUME_SIZE_GB, 10241",
        "CLAUDECLOUD_VOLUME_SIZE_GB, many",
        "CLAUDECLOUD_VOLUME_FORMAT, ntfs",
        "CLAUDECLOUD_TERRAFORM, terraform",
        "CLAUDECLOUD_TF_WORK, /",
        "CLAUDECLOUD_STATE_BUCKET, Not_A_Bucket",
        "CLAUDECLOUD_NETBIRD_MANAGEMENT_URL, netbird",
        "CLAUDECLOUD_API_URL, api.example.com",
        "CLAUDECLOUD_API_URL, https://api.example.com/v1",
        "CLAUDECLOUD_API_URL, https://$(id)",
    })
    void namesAWrongValueWithoutRepeatingIt(String name, String value) {
        Map<String, String> faulty = new HashMap<>(LEAST);
        faulty.put(name, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HetznerSettings.from(faulty))
                .withMessageContaining("not usable: " + name)
                .withMessageNotContaining(value);
    }

    @Test
    void offersOnlyWhatIsInTheCatalogAndSaysWhatThatIs() {
        HetznerCatalog catalog = HetznerSettings.from(LEAST).catalog();

        assertThat(catalog.objection(Optional.empty(), Optional.empty())).isEmpty();
        assertThat(catalog.objection(Optional.of("cx33"), Optional.of("fsn1"))).isEmpty();
        assertThat(catalog.objection(Optional.of("cax11"), Optional.of("moon1")))
                .contains("This deployment does not offer this server type; it offers: cx23, cpx22, cx33");
        assertThat(catalog.objection(Optional.of("cx23"), Optional.of("moon1")))
                .contains("This deployment does not offer this location; it offers: nbg1, fsn1");
    }
}
