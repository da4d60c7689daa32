package dev.claudecloud.hetzner.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.simulators.machine.ContainerMachines;
import dev.claudecloud.lab.testkit.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;

/** A machine that has booted rendered user data, seen from outside. */
final class RealServer {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_BOOT = Duration.ofMinutes(10);
    private static final String PROMPT = "bypass permissions";

    private final ContainerMachines machines;
    private final long id;

    RealServer(ContainerMachines machines, long id) {
        this.machines = machines;
        this.id = id;
    }

    long id() {
        return id;
    }

    String address() {
        return machines.address(id).orElseThrow();
    }

    /** Returns the output of a command run as root; it must succeed. */
    String root(String... command) {
        return as("root", command).good();
    }

    /** Returns the output of a shell line run as root; it must succeed. */
    String shell(String line) {
        return root("sh", "-ec", line);
    }

    Host.Result as(String user, String... command) {
        List<String> line = new ArrayList<>(List.of("docker", "exec", "-u", user, containerId()));
        line.addAll(List.of(command));
        return Host.run(line.toArray(String[]::new));
    }

    boolean ready() {
        return as("claude", "claude-ready").code() == 0;
    }

    /** Returns Claude Code's pane. */
    String screen() {
        return as(
                        "claude",
                        "sh",
                        "-c",
                        "ZELLIJ_SOCKET_DIR=/run/claudecloud/zellij zellij --session claude action dump-screen -p \"$(cat /run/claudecloud/pane.id)\"")
                .output();
    }

    /** Each check of a machine runs several programs: they are half a second apart. */
    static ConditionFactory await() {
        return Patience.await().pollInterval(BETWEEN_LOOKS);
    }

    void awaitPrompt() {
        await().alias("Claude Code's prompt on server " + id)
                .atMost(LONGEST_BOOT)
                .until(() -> ready() && screen().contains(PROMPT));
    }

    /** Waits until no unit is changing its state. */
    void awaitRest() {
        await().alias("the end of the systemd jobs on server " + id)
                .untilAsserted(() ->
                        assertThat(shell("systemctl list-jobs --no-legend")).isEmpty());
    }

    /** Returns what our units have written to the console so far; the newest lines appear a moment later. */
    String console() {
        return Host.run("docker", "logs", containerId()).output();
    }

    /** Returns a unit's whole log so far. */
    String journal(String unit) {
        root("journalctl", "--sync");
        return root("journalctl", "--no-pager", "-o", "cat", "-u", unit);
    }

    /** Returns how often a tool was downloaded. */
    long downloads() {
        return journal("claudecloud-tools")
                .lines()
                .filter(line -> line.contains("downloads"))
                .count();
    }

    /** Returns what a server's units report about a part, as {@code STATE TEXT}; empty if there is nothing yet. */
    String told(String part) {
        return as("claude", "cat", "/run/claudecloud-server/" + part).output();
    }

    boolean active(String unit) {
        return as("root", "systemctl", "is-active", "--quiet", unit).code() == 0;
    }

    private String containerId() {
        return machines.containerId(id).orElseThrow();
    }
}
