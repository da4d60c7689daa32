package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.config.SettingReader;
import dev.claudecloud.hetzner.terraform.TerraformInstallation;
import dev.claudecloud.hetzner.userdata.ToolSources;
import java.net.URI;
import java.nio.file.Path;
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
 * @param apiUrl the API to which machines report their use; empty for a program that creates none
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
        Optional<URI> apiUrl,
        ToolSources tools,
        HetznerTimeouts times) {

    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";
    private static final String NO_MACHINES = "none";
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
     * Reads the settings of the worker and {@link ToolSources}.
     *
     * @throws IllegalArgumentException naming all missing and all unusable variables at once
     */
    public static HetznerSettings from(Map<String, String> environment) {
        SettingReader read = new SettingReader(environment);
        HetznerSettings settings = read(read);
        read.refuse();
        return settings;
    }

    /**
     * Reads like {@link #from}, for a configuration that contains more: missing or invalid variables are recorded in
     * {@code read}.
     */
    public static HetznerSettings read(SettingReader read) {
        return new HetznerSettings(
                read.text(Setting.DEPLOYMENT),
                read.text(Setting.HCLOUD_TOKEN_PARAMETER),
                read.optional(Setting.HCLOUD_ENDPOINT).map(URI::create),
                new HetznerCatalog(names(read, Setting.SERVER_TYPES, "cx23"), names(read, Setting.LOCATIONS, "nbg1")),
                read.text(Setting.SERVER_IMAGE),
                size(read),
                read.text(Setting.VOLUME_FORMAT),
                installation(read),
                stateStore(read),
                read.optional(Setting.NETBIRD_MANAGEMENT_URL).map(URI::create),
                apiUrl(read),
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
                apiUrl,
                tools,
                other);
    }

    /** The names; where they are missing or not usable, which is recorded, a stand-in of the right form. */
    private static List<String> names(SettingReader read, Setting setting, String standIn) {
        String text = read.text(setting);
        return text.isEmpty() ? List.of(standIn) : read.names(setting);
    }

    private static int size(SettingReader read) {
        String text = read.text(Setting.VOLUME_SIZE_GB);
        int size = text.isEmpty() ? LEAST_GB : Integer.parseInt(text);
        if (size < LEAST_GB || size > MOST_GB) {
            read.wrong(Setting.VOLUME_SIZE_GB.variable());
        }
        return size;
    }

    private static TerraformInstallation installation(SettingReader read) {
        return new TerraformInstallation(
                Path.of(read.text(Setting.TERRAFORM)),
                Path.of(read.text(Setting.TF_MODULE)),
                Path.of(read.text(Setting.TF_CLI_CONFIG)),
                read.optional(Setting.TF_LOCK).map(Path::of),
                Path.of(read.text(Setting.TF_WORK)),
                read.environment().getOrDefault("PATH", DEFAULT_PATH));
    }

    private static StateStore stateStore(SettingReader read) {
        Optional<String> bucket = read.optional(Setting.STATE_BUCKET);
        Optional<String> folder = read.optional(Setting.STATE_FOLDER);
        if (bucket.isPresent() == folder.isPresent()) {
            read.missing(Setting.STATE_BUCKET + " or " + Setting.STATE_FOLDER + ", one of them");
        }
        return bucket.<StateStore>map(StateStore.Bucket::new)
                .orElseGet(() -> new StateStore.Folder(Path.of(folder.orElse("/"))));
    }

    /** The URL; https, except beside a simulator: machines send their token there. */
    private static Optional<URI> apiUrl(SettingReader read) {
        String text = read.text(Setting.API_URL);
        boolean simulated = read.optional(Setting.HCLOUD_ENDPOINT).isPresent();
        if (text.startsWith("http:") && !simulated) {
            read.wrong(Setting.API_URL + " needs https");
        }
        return Optional.of(text)
                .filter(url -> !url.isEmpty() && !url.equals(NO_MACHINES))
                .map(URI::create);
    }

    private static ToolSources tools(SettingReader read) {
        try {
            return ToolSources.in(read.environment());
        } catch (IllegalArgumentException e) {
            read.wrong(String.valueOf(e.getMessage()));
            return ToolSources.OFFICIAL;
        }
    }
}
