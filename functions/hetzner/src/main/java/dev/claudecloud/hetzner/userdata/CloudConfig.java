package dev.claudecloud.hetzner.userdata;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.claudecloud.core.machinefiles.MachineFiles;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.user.SshKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The cloud-init configuration: what is of this server alone, the program that fetches everything else with its unit,
 * and one command that starts the unit at this boot, and at the next ones until it has succeeded. It creates no
 * additional user, upgrades nothing and allows no password login.
 */
@JsonPropertyOrder({"users", "locale", "ssh_pwauth", "package_update", "package_upgrade", "write_files", "runcmd"})
record CloudConfig(
        List<Account> users,
        String locale,
        @JsonProperty("ssh_pwauth") boolean sshPasswords,
        @JsonProperty("package_update") boolean packageUpdate,
        @JsonProperty("package_upgrade") boolean packageUpgrade,
        @JsonProperty("write_files") List<WrittenFile> files,
        @JsonProperty("runcmd") List<List<String>> commands) {

    /** The only user: naming one keeps cloud-init from creating its default user. */
    private static final Account ROOT = new Account("root", true);

    private static final String LOCALE = "C.UTF-8";
    private static final String ETC = "/etc/claudecloud-server/";
    private static final String FETCH_UNIT = "claudecloud-fetch.service";
    private static final List<String> FETCH = List.of("systemctl", "enable", "--quiet", "--now", FETCH_UNIT);

    /** A system user with a locked password. */
    record Account(String name, @JsonProperty("lock_passwd") boolean locked) {}

    static CloudConfig of(ServerBoot boot) {
        List<WrittenFile> files = new ArrayList<>(fetch());
        files.add(WrittenFile.readable(ETC + "settings", ServerEnvironment.of(boot)));
        files.add(WrittenFile.readable(ETC + "authorized_keys/claude", authorizedKeys(boot)));
        boot.setupKey()
                .map(Secret::reveal)
                .ifPresent(key -> files.add(WrittenFile.secret(ETC + "setup-key", key + "\n")));
        files.add(WrittenFile.secret(ETC + "instance-token", boot.reportToken().reveal() + "\n"));
        return new CloudConfig(List.of(ROOT), LOCALE, false, false, false, files, List.of(FETCH));
    }

    private static List<WrittenFile> fetch() {
        return List.of(
                WrittenFile.program("/usr/local/share/claudecloud/fetch", MachineFiles.text("server/fetch")),
                WrittenFile.readable("/etc/systemd/system/" + FETCH_UNIT, MachineFiles.text("server/" + FETCH_UNIT)));
    }

    private static String authorizedKeys(ServerBoot boot) {
        return boot.sshKeys().stream()
                .map(SshKey::line)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
