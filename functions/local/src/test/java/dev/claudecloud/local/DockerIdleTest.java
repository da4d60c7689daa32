package dev.claudecloud.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.local.CloudClient.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two hours pass by the local clock, for machines in containers that live in real time. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DockerIdleTest {

    private final Path data;
    private final TestCloud cloud;

    private record Machine(String user, String key, String path) {}

    DockerIdleTest(@TempDir Path folder) {
        SmallMachine.require();
        data = folder.resolve("data");
        cloud = TestCloud.startOnDocker(data, Map.of("CLAUDECLOUD_IMAGE", SmallMachine.IMAGE));
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
        Machine working = machine("working");
        Machine silent = machine("silent");
        says(idle, "waiting_user", true);
        says(working, "working", false);
        // It runs, but cannot say anything: there is no file to print.
        Cli.HERE.must("exec", "claude-" + silent.user(), "test", "!", "-e", "/claude-data/activity");
        try {
            cloud.advance(2 * 3600 + 600);
            Waiting.until(() -> status(idle).equals("stopped"));

            // An idle machine is seen to be idle first, and paused then: both ticks have passed over the others too.
            cloud.fire("idle-check");
            cloud.advance(600);
            cloud.fire("idle-check");
            assertThat(status(working)).isEqualTo("running");
            assertThat(status(silent)).isEqualTo("running");
            assertThat(cloud.call("GET", idle.path(), idle.key(), "")
                            .at("/pause_reason")
                            .asText())
                    .isNotEmpty();
            assertThat(Cli.HERE.lines("ps", "-aq", "--filter", "label=dev.claudecloud.user=" + idle.user()))
                    .isEmpty();
        } finally {
            purge(idle);
            purge(working);
            purge(silent);
        }
    }

    private Machine machine(String name) {
        Reply user = cloud.admin("POST", "/users", "{\"email\":\"" + name + "@example.com\"}");
        String key = user.at("/api_key").asText();
        Reply created = cloud.call("POST", "/instances", key, "{}", "Prefer", "wait=25");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return new Machine(
                user.at("/user/id").asText(),
                key,
                "/instances/" + created.at("/instance/id").asText());
    }

    /** What the machine tells from now on; its ages grow with real time. */
    private static void says(Machine machine, String agent, boolean typed) {
        // Ages are whole seconds: what is as young as that may fall on either side of an advance of the clock.
        long before = Instant.now().getEpochSecond() - 5;
        String file = "agent=" + agent + " since=" + before + " input=" + (typed ? before : "null");
        Cli.HERE.must("exec", "claude-" + machine.user(), "sh", "-c", "echo '" + file + "' > /claude-data/activity");
    }

    private String status(Machine machine) {
        return cloud.call("GET", machine.path(), machine.key(), "")
                .at("/status")
                .asText();
    }

    private void purge(Machine machine) {
        Reply purged = cloud.settle("DELETE", machine.path() + "?purge=true", machine.key());
        assertThat(purged.at("/instance/status").asText()).as(purged.text()).isEqualTo("destroyed");
    }
}
