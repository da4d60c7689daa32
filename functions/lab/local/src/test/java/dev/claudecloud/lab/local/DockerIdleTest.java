package dev.claudecloud.lab.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.local.CloudClient.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Two hours pass by the local clock, for the machines that users get, which live in real time. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("four machines and two hours are enough for one engine")
class DockerIdleTest {

    private static final int CHECK_EVERY = 300;
    private static final int TWO_HOURS_AND_A_TICK = 2 * 3600 + 2 * CHECK_EVERY;

    private final TestCloud cloud;

    private record Machine(String user, String key, String path) {

        void tell(String line) {
            FakeClaudeMachine.tell(user, line);
        }

        void awaitAgent(String state) {
            Waiting.until(
                    "the agent of " + user + " is not " + state,
                    () -> FakeClaudeMachine.said(user),
                    () -> FakeClaudeMachine.agent(user).equals(state));
        }
    }

    DockerIdleTest(@TempDir Path folder) {
        FakeClaudeMachine.require();
        cloud = TestCloud.startOnDocker(folder.resolve("data"), Map.of("CLAUDECLOUD_IMAGE", FakeClaudeMachine.IMAGE));
    }

    @BeforeAll
    void number() {
        HighUserIds.in(CloudProcess.table(cloud.client()));
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @Test
    void pausesOnlyTheMachineThatIsKnownToBeIdle() {
        Machine idle = machine("idle");
        Machine hooked = machine("hooked");
        Machine computing = machine("computing");
        Machine silent = machine("silent");
        try {
            idle.tell("hook waiting_user Stop");
            hooked.tell("child 600");
            hooked.tell("hook working PreToolUse");
            computing.tell("burn");
            silent.tell("hook waiting_user Stop");
            idle.awaitAgent("waiting_user");
            hooked.awaitAgent("working");
            computing.awaitAgent("working");
            silent.awaitAgent("waiting_user");
            // Ages are whole seconds: an activity of this age may fall on either side of an advance of the clock.
            Waiting.until(() -> FakeClaudeMachine.agentSeconds(idle.user()) >= 3);
            // The machine keeps running, but nothing in it can report the agent's state any more.
            Cli.HERE.must("exec", "claude-" + silent.user(), "chmod", "000", "/run/claudecloud");

            String lastUse = field(hooked, "last_activity_at");
            String lastComputing = field(computing, "last_activity_at");

            cloud.advance(TWO_HOURS_AND_A_TICK);
            cloud.fire("idle-check");
            Waiting.until("the idle machine is not stopped", () -> shown(idle), () -> stopped(idle));
            // The check has read the others' activity too: what it read is recorded.
            Waiting.until(
                    "the machine with hooks is not checked", () -> shown(hooked), () -> readAgain(hooked, lastUse));
            Waiting.until(
                    "the computing machine is not checked",
                    () -> shown(computing),
                    () -> readAgain(computing, lastComputing));
            Waiting.until(
                    "the silent machine is not checked",
                    () -> shown(silent),
                    () -> conditions(silent).contains("ActivityUnknown"));
            cloud.advance(600);
            cloud.fire("idle-check");

            assertThat(List.of(status(hooked), status(computing), status(silent)))
                    .containsOnly("running");
            assertThat(field(idle, "pause_reason")).contains("No terminal input and no agent activity");
            assertThat(Cli.HERE.lines("ps", "-aq", "--filter", "label=dev.claudecloud.user=" + idle.user()))
                    .isEmpty();
        } finally {
            List.of(idle, hooked, computing, silent).forEach(this::purge);
        }
    }

    private Machine machine(String name) {
        Reply user = cloud.admin("POST", "/users", "{\"email\":\"" + name + "@example.com\"}");
        String key = user.at("/api_key").asText();
        Reply created = cloud.call("POST", "/instances", key, "{}");
        assertThat(created.status()).as(created.text()).isEqualTo(202);
        Machine machine = new Machine(
                user.at("/user/id").asText(),
                key,
                "/instances/" + created.at("/instance/id").asText());
        awaitStatus(machine, "running");
        return machine;
    }

    private void awaitStatus(Machine machine, String status) {
        Waiting.until(
                "the machine of " + machine.user() + " is not " + status,
                () -> shown(machine),
                () -> status(machine).equals(status));
    }

    private boolean stopped(Machine machine) {
        String status = status(machine);
        if (status.equals("running")) {
            nextCheck();
        }
        return status.equals("stopped");
    }

    private boolean readAgain(Machine machine, String lastUse) {
        boolean again = !field(machine, "last_activity_at").equals(lastUse);
        if (!again) {
            nextCheck();
        }
        return again;
    }

    /** One check may fail to read a machine's activity in time; the next one comes five minutes later. */
    private void nextCheck() {
        cloud.advance(CHECK_EVERY);
        cloud.fire("idle-check");
    }

    private String status(Machine machine) {
        return field(machine, "status");
    }

    private String conditions(Machine machine) {
        return cloud.call("GET", machine.path(), machine.key(), "")
                .at("/conditions")
                .toString();
    }

    private String shown(Machine machine) {
        return cloud.call("GET", machine.path(), machine.key(), "").text();
    }

    private String field(Machine machine, String name) {
        return cloud.call("GET", machine.path(), machine.key(), "")
                .at("/" + name)
                .asText();
    }

    private void purge(Machine machine) {
        Reply purged = cloud.call("DELETE", machine.path() + "?purge=true", machine.key(), "");
        assertThat(purged.status()).as(purged.text()).isEqualTo(202);
        awaitStatus(machine, "destroyed");
    }
}
