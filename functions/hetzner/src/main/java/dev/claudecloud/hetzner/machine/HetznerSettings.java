package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.config.Reading;
import dev.claudecloud.hetzner.terraform.TerraformInstallation;
import dev.claudecloud.hetzner.userdata.ToolSources;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings for creating machines at Hetzner.
 *
 * @param deployment distinguishes our resources from those of another ClaudeCloud: 1 to 32 of a-z, 0-9 and -
 * @param tokenParameter the name of the secret that holds the project's token
 * @param endpoint an address other than Hetzner's own, for a simulator
 * @param catalog what may be ordered, in order of preference
 * @param image the image that servers boot from: the name of an official image, or an id
 * @param volumeSizeGb the size of new volumes, 10 to 10240
 * @param volumeFormat {@code ext4} or {@code xfs}
 * @param installation where Terraform is installed
 * @param stateStore where Terraform's states are stored
 * @param managementUrl NetBird's management server; empty for NetBird's own
 * @param tools the sources from which servers get their tools
 */
public record HetznerSettings(
        String deployment,
        String tokenParameter,
        Optional<URI> endpoint,
        HetznerCatalog catalog,
        String image,
        int volumeSizeGb,
        String volumeFormat,
        TerraformInstallation installation,
        StateStore stateStore,
        Optional<URI> managementUrl,
        ToolSources tools,
        HetznerTimeouts times) {

    private static final String DEFAULT_IMAGE = "ubuntu-24.04";
    private static final String DEFAULT_SIZE = "20";
    private static final String DEFAULT_WORK = "/tmp/claudecloud-terraform";
    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";
    private static final int LEAST_GB = 10;
    private static final int MOST_GB = 10240;

    /** Where Terraform's states are stored. */
    public sealed interface StateStore {

        /** A versioned S3 bucket. */
        record Bucket(String name) implements StateStore {}

        /** A folder, for use without AWS. */
        record Folder(Path path) implements StateStore {}
    }

    /**
     * Reads {@code CLAUDECLOUD_DEPLOYMENT}, {@code CLAUDECLOUD_HCLOUD_TOKEN_PARAMETER}, {@code
     * CLAUDECLOUD_SERVER_TYPES}, {@code CLAUDECLOUD_LOCATIONS}, {@code CLAUDECLOUD_TERRAFORM}, {@code
     * CLAUDECLOUD_TF_MODULE}, {@code CLAUDECLOUD_TF_CLI_CONFIG}, either {@code CLAUDECLOUD_STATE_BUCKET} or {@code
     * CLAUDECLOUD_STATE_FOLDER}, and, where set, {@code CLAUDECLOUD_HCLOUD_ENDPOINT}, {@code CLAUDECLOUD_SERVER_IMAGE},
     * {@code CLAUDECLOUD_VOLUME_SIZE_GB}, {@code CLAUDECLOUD_VOLUME_FORMAT}, {@code CLAUDECLOUD_TF_LOCK}, {@code
     * CLAUDECLOUD_TF_WORK}, {@code CLAUDECLOUD_NETBIRD_MANAGEMENT_URL} and the sources of {@link ToolSources}.
     *
     * @throws IllegalArgumentException naming all missing and all unusable variables at once
     */
    public static HetznerSettings from(Map<String, String> environment) {
        Reading read = new Reading(environment);
        HetznerSettings settings = read(read);
        read.refuse();
        return settings;
    }

    /**
     * Reads like {@link #from}, for a configuration that contains more: missing or invalid variables are recorded in
     * {@code read}.
     */
    public static HetznerSettings read(Reading read) {
        return new HetznerSettings(
                read.text("CLAUDECLOUD_DEPLOYMENT", "[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?"),
                read.text("CLAUDECLOUD_HCLOUD_TOKEN_PARAMETER", "[A-Za-z0-9/._-]{1,1011}"),
                read.optional("CLAUDECLOUD_HCLOUD_ENDPOINT", "https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._/-]*)?")
                        .map(URI::create),
                new HetznerCatalog(
                        names(read, "CLAUDECLOUD_SERVER_TYPES", HetznerCatalog.SERVER_TYPE, "cx23"),
                        names(read, "CLAUDECLOUD_LOCATIONS", HetznerCatalog.LOCATION, "nbg1")),
                read.optional("CLAUDECLOUD_SERVER_IMAGE", "[a-z][a-z0-9.-]{0,62}|[1-9][0-9]{0,17}")
                        .orElse(DEFAULT_IMAGE),
                size(read),
                read.optional("CLAUDECLOUD_VOLUME_FORMAT", "ext4|xfs").orElse("ext4"),
                installation(read),
                stateStore(read),
                read.optional("CLAUDECLOUD_NETBIRD_MANAGEMENT_URL", "https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/.*)?")
                        .map(URI::create),
                tools(read),
                HetznerTimeouts.DEFAULT);
    }

    /** Returns a copy with other timeouts. */
    public HetznerSettings withTimes(HetznerTimeouts other) {
        return new HetznerSettings(
                deployment,
                tokenParameter,
                endpoint,
                catalog,
                image,
                volumeSizeGb,
                volumeFormat,
                installation,
                stateStore,
                managementUrl,
                tools,
                other);
    }

    private static List<String> names(Reading read, String variable, String name, String stand) {
        String text = read.text(variable, name + "(\\s*,\\s*" + name + ")*");
        return text.isEmpty()
                ? List.of(stand)
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .distinct()
                        .toList();
    }

    private static int size(Reading read) {
        int size = Integer.parseInt(
                read.optional("CLAUDECLOUD_VOLUME_SIZE_GB", "[0-9]{1,5}").orElse(DEFAULT_SIZE));
        if (size < LEAST_GB || size > MOST_GB) {
            read.wrong("CLAUDECLOUD_VOLUME_SIZE_GB");
        }
        return size;
    }

    private static TerraformInstallation installation(Reading read) {
        return new TerraformInstallation(
                Path.of(read.text("CLAUDECLOUD_TERRAFORM", "/.+")),
                Path.of(read.text("CLAUDECLOUD_TF_MODULE", "/.+")),
                Path.of(read.text("CLAUDECLOUD_TF_CLI_CONFIG", "/.+")),
                read.optional("CLAUDECLOUD_TF_LOCK", "/.+").map(Path::of),
                Path.of(read.optional("CLAUDECLOUD_TF_WORK", "/[^/].{0,58}").orElse(DEFAULT_WORK)),
                read.optional("PATH", ".+").orElse(DEFAULT_PATH));
    }

    private static StateStore stateStore(Reading read) {
        Optional<String> bucket = read.optional("CLAUDECLOUD_STATE_BUCKET", "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
        Optional<String> folder = read.optional("CLAUDECLOUD_STATE_FOLDER", "/.+");
        if (bucket.isPresent() == folder.isPresent()) {
            read.missing("CLAUDECLOUD_STATE_BUCKET or CLAUDECLOUD_STATE_FOLDER, one of them");
        }
        return bucket.<StateStore>map(StateStore.Bucket::new)
                .orElseGet(() -> new StateStore.Folder(Path.of(folder.orElse("/"))));
    }

    private static ToolSources tools(Reading read) {
        try {
            return ToolSources.in(read.environment());
        } catch (IllegalArgumentException e) {
            read.wrong(String.valueOf(e.getMessage()));
            return ToolSources.OFFICIAL;
        }
    }
}
