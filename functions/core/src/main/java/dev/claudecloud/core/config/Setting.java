package dev.claudecloud.core.config;

import java.util.Optional;

/**
 * The settings of the functions and of the local cloud: the one list of their names, forms and defaults, from which
 * {@code docs/configuration.md} is made. A setting is an environment variable; what has a parameter in
 * {@code infra/template.yaml} has its default there. The variables of the AWS SDK are not among them.
 */
public enum Setting {
    TABLE_NAME(Scope.FUNCTIONS, "TABLE_NAME", "[A-Za-z0-9_.-]{3,255}", "", "The DynamoDB table"),
    BUS_NAME(Scope.FUNCTIONS, "BUS_NAME", "[A-Za-z0-9/_.-]{1,256}", "", "The EventBridge bus"),
    PROVIDER(Scope.FUNCTIONS, "PROVIDER", "[a-z][a-z0-9]{0,15}", "", "The provider of the machines"),
    ADMIN_KEY_SOURCE(
            Scope.FUNCTIONS,
            "ADMIN_KEY_SOURCE",
            "sha256:[0-9a-f]{64}|ssm:[A-Za-z0-9._/-]{1,512}",
            "",
            "Where the administrator's API key is: `ssm:` and the name of a parameter, or `sha256:` and its hash"),
    IDLE_AFTER_SECONDS(
            Scope.FUNCTIONS,
            "IDLE_AFTER_SECONDS",
            SettingForm.NUMBER,
            "",
            "The idle time after which a machine is paused, in seconds: 1 minute to 30 days"),
    WAITING_AFTER_SECONDS(
            Scope.FUNCTIONS,
            "WAITING_AFTER_SECONDS",
            SettingForm.NUMBER,
            "",
            "The same while the agent waits for a permission; a shorter time counts as `IDLE_AFTER_SECONDS`"),
    CHECK_EVERY_MINUTES(
            Scope.FUNCTIONS,
            "CHECK_EVERY_MINUTES",
            SettingForm.NUMBER,
            "",
            "The time between two idle checks of a machine, in minutes: at most 15"),
    SILENT_AFTER_HOURS(
            Scope.FUNCTIONS,
            "SILENT_AFTER_HOURS",
            SettingForm.NUMBER_OR_ZERO,
            "",
            "The time in hours after which a machine that should report but does not is paused; 0 for never"),
    PAUSE_BEFORE_HOUR_END_MINUTES(
            Scope.FUNCTIONS,
            "PAUSE_BEFORE_HOUR_END_MINUTES",
            SettingForm.NUMBER_OR_ZERO,
            "",
            "How many minutes before the end of a paid hour an idle machine is paused; 0 to pause it at once"),
    REPORT_EVERY_SECONDS(
            Scope.FUNCTIONS,
            "REPORT_EVERY_SECONDS",
            SettingForm.NUMBER,
            "",
            "The time between two reports of a machine in seconds: 10 to 180"),
    PUBLIC_URL(
            Scope.FUNCTIONS,
            "PUBLIC_URL",
            "https?://[A-Za-z0-9.-]{1,100}(:[0-9]{1,5})?",
            "",
            "The URL at which users reach the API, if it is not the gateway's own"),
    ORPHAN_SWEEP(
            Scope.FUNCTIONS,
            "ORPHAN_SWEEP",
            "remove|report",
            "",
            "Whether the orphan sweep removes orphaned resources or only reports them"),
    SERVER_TYPES(
            Scope.FUNCTIONS,
            "CLAUDECLOUD_SERVER_TYPES",
            SettingForm.list(SettingForm.SERVER_TYPE),
            "",
            "Hetzner server types, separated by commas, in the order in which they are tried"),
    LOCATIONS(
            Scope.FUNCTIONS,
            "CLAUDECLOUD_LOCATIONS",
            SettingForm.list(SettingForm.LOCATION),
            "",
            "Hetzner locations, separated by commas, the preferred one first"),

    DEPLOYMENT(
            Scope.WORKER,
            "CLAUDECLOUD_DEPLOYMENT",
            "[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?",
            "",
            "Distinguishes the resources of this deployment at Hetzner and NetBird from others"),
    HCLOUD_TOKEN_PARAMETER(
            Scope.WORKER,
            "CLAUDECLOUD_HCLOUD_TOKEN_PARAMETER",
            SettingForm.PARAMETER,
            "",
            "The parameter with the API token of the Hetzner project"),
    HCLOUD_ENDPOINT(
            Scope.WORKER,
            "CLAUDECLOUD_HCLOUD_ENDPOINT",
            "https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._/-]*)?",
            "",
            "The URL of the Hetzner API, if it is not Hetzner's own"),
    SERVER_IMAGE(
            Scope.WORKER,
            "CLAUDECLOUD_SERVER_IMAGE",
            "[a-z][a-z0-9.-]{0,62}|[1-9][0-9]{0,17}",
            "ubuntu-24.04",
            "The image that servers boot from: the name of an official image, or an ID"),
    VOLUME_SIZE_GB(
            Scope.WORKER, "CLAUDECLOUD_VOLUME_SIZE_GB", "[0-9]{1,5}", "", "The size of new volumes in GB: 10 to 10240"),
    VOLUME_FORMAT(Scope.WORKER, "CLAUDECLOUD_VOLUME_FORMAT", "ext4|xfs", "ext4", "The file system of new volumes"),
    TERRAFORM(Scope.WORKER, "CLAUDECLOUD_TERRAFORM", SettingForm.PATH, "", "The Terraform program"),
    TF_MODULE(Scope.WORKER, "CLAUDECLOUD_TF_MODULE", SettingForm.PATH, "", "The folder of the Terraform module"),
    TF_CLI_CONFIG(
            Scope.WORKER, "CLAUDECLOUD_TF_CLI_CONFIG", SettingForm.PATH, "", "Terraform's CLI configuration file"),
    TF_LOCK(
            Scope.WORKER,
            "CLAUDECLOUD_TF_LOCK",
            SettingForm.PATH,
            "",
            "A dependency lock file that replaces the module's own"),
    TF_WORK(
            Scope.WORKER,
            "CLAUDECLOUD_TF_WORK",
            "/[^/].{0,58}",
            "/tmp/claudecloud-terraform",
            "The folder in which Terraform runs, used by one process at a time; a short path, as sockets lie in it"),
    STATE_BUCKET(
            Scope.WORKER,
            "CLAUDECLOUD_STATE_BUCKET",
            "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
            "",
            "The versioned S3 bucket with the Terraform states"),
    STATE_FOLDER(
            Scope.WORKER,
            "CLAUDECLOUD_STATE_FOLDER",
            SettingForm.PATH,
            "",
            "A folder with the Terraform states, instead of the bucket"),
    API_URL(
            Scope.WORKER,
            "CLAUDECLOUD_API_URL",
            "https?://[A-Za-z0-9.-]{1,100}(:[0-9]{1,5})?|none",
            "",
            "The URL of the API at which machines report their use, with `http` only beside a simulated Hetzner; `none` for"
                    + " functions that create no machines"),
    NETBIRD_TOKEN_PARAMETER(
            Scope.WORKER,
            "CLAUDECLOUD_NETBIRD_TOKEN_PARAMETER",
            SettingForm.PARAMETER,
            "",
            "The parameter with the NetBird token; without it, machines get no network"),
    NETBIRD_MANAGEMENT_URL(
            Scope.WORKER,
            "CLAUDECLOUD_NETBIRD_MANAGEMENT_URL",
            "https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/.*)?",
            "",
            "The NetBird management server to which machines and devices connect, if it is not NetBird's cloud"),
    NETBIRD_API_URL(
            Scope.WORKER,
            "CLAUDECLOUD_NETBIRD_API_URL",
            "https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/api)?/?",
            "",
            "The URL of the NetBird API, if it is not that of the management server"),
    NETBIRD_DISABLE_DEFAULT_POLICY(
            Scope.WORKER,
            "CLAUDECLOUD_NETBIRD_DISABLE_DEFAULT_POLICY",
            "true|false",
            "false",
            "Whether to disable a NetBird policy that connects all peers, instead of waiting until it is disabled"),
    NODE_URL(Scope.WORKER, "CLAUDECLOUD_NODE_URL", SettingForm.SOURCE, "", "Another source of Node.js for new servers"),
    NODE_SHA256(
            Scope.WORKER,
            "CLAUDECLOUD_NODE_SHA256",
            SettingForm.SHA256,
            "",
            "The SHA-256 of that source; required with it"),
    CLAUDE_CODE_URL(
            Scope.WORKER,
            "CLAUDECLOUD_CLAUDE_CODE_URL",
            SettingForm.SOURCE,
            "",
            "Another source of Claude Code for new servers"),
    CLAUDE_CODE_SHA256(
            Scope.WORKER,
            "CLAUDECLOUD_CLAUDE_CODE_SHA256",
            SettingForm.SHA256,
            "",
            "The SHA-256 of that source; required with it"),
    ZELLIJ_URL(
            Scope.WORKER, "CLAUDECLOUD_ZELLIJ_URL", SettingForm.SOURCE, "", "Another source of Zellij for new servers"),
    ZELLIJ_SHA256(
            Scope.WORKER,
            "CLAUDECLOUD_ZELLIJ_SHA256",
            SettingForm.SHA256,
            "",
            "The SHA-256 of that source; required with it"),
    NETBIRD_URL(
            Scope.WORKER,
            "CLAUDECLOUD_NETBIRD_URL",
            SettingForm.SOURCE,
            "",
            "Another source of NetBird's client for new servers"),
    NETBIRD_SHA256(
            Scope.WORKER,
            "CLAUDECLOUD_NETBIRD_SHA256",
            SettingForm.SHA256,
            "",
            "The SHA-256 of that source; required with it"),

    API_KEY(
            Scope.LOCAL,
            "CLAUDECLOUD_API_KEY",
            "[!-+\\--~]{16,512}",
            "",
            "The administrator's API key; without it, the one in the data folder, which is created at the first start"),
    MACHINE_IMAGE(
            Scope.LOCAL,
            "CLAUDECLOUD_MACHINE_IMAGE",
            ".+",
            "",
            "With the provider `hetzner`, the image of the simulated servers, set by `./scripts/dev`; without it, servers"
                    + " exist only in the simulator"),

    IMAGE(
            Scope.DOCKER,
            "CLAUDECLOUD_IMAGE",
            "[a-zA-Z0-9][a-zA-Z0-9._/:@-]{0,254}",
            "claude-instance",
            "The instance image; never pulled"),
    MEMORY_MB(Scope.DOCKER, "CLAUDECLOUD_MEMORY_MB", SettingForm.NUMBER, "4096", "The memory of a machine in MiB"),
    PIDS(
            Scope.DOCKER,
            "CLAUDECLOUD_PIDS",
            SettingForm.NUMBER,
            "4096",
            "The maximum number of processes and threads of a machine"),
    CPUS(
            Scope.DOCKER,
            "CLAUDECLOUD_CPUS",
            "[0-9]{1,4}(\\.[0-9]{1,9})?",
            "",
            "The number of cores that a machine may use; without it, all"),
    TZ(Scope.DOCKER, "TZ", "[A-Za-z0-9_+/:.,<>-]{1,64}", "", "The time zone of the machines; without it, UTC"),
    DOCKER_HOST(Scope.DOCKER, "DOCKER_HOST", ".+", "", "The address of the Docker engine; without it, the default one"),
    ANTHROPIC_API_KEY(
            Scope.DOCKER,
            "ANTHROPIC_API_KEY",
            SettingForm.CREDENTIAL,
            "",
            "The API key with which Claude Code signs in on new machines"),
    CLAUDE_CODE_OAUTH_TOKEN(
            Scope.DOCKER,
            "CLAUDE_CODE_OAUTH_TOKEN",
            SettingForm.CREDENTIAL,
            "",
            "The token with which Claude Code signs in on new machines, if `ANTHROPIC_API_KEY` is not set");

    /** The programs that read a setting. */
    public enum Scope {
        FUNCTIONS("All functions and the local cloud"),
        WORKER("The worker's image, and the local cloud with the provider `hetzner`"),
        LOCAL("The local cloud only"),
        DOCKER("The local cloud with the provider `docker`");

        private final String title;

        Scope(String title) {
            this.title = title;
        }

        /** The title of its settings in the documentation, in Markdown. */
        public String title() {
            return title;
        }
    }

    private final Scope scope;
    private final String variable;
    private final String form;
    private final String defaultValue;
    private final String description;

    Setting(Scope scope, String variable, String form, String defaultValue, String description) {
        this.scope = scope;
        this.variable = variable;
        this.form = form;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /** The programs that read it. */
    public Scope scope() {
        return scope;
    }

    /** The name of the environment variable. */
    public String variable() {
        return variable;
    }

    /** The regular expression that a value matches. */
    public String form() {
        return form;
    }

    /** The value where none is set; empty for a setting that is required, or whose absence has a meaning. */
    public Optional<String> defaultValue() {
        return Optional.of(defaultValue).filter(text -> !text.isEmpty());
    }

    /** One line of Markdown for the documentation. */
    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return variable;
    }
}
