package dev.claudecloud.lab.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.local.CloudClient.Reply;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code kill -9} of the local cloud in the middle of each operation, at the step that its console shows, and a
 * restart: one container, one volume, the same data, the operation finished.
 */
@Tag("docker")
@Execution(ExecutionMode.CONCURRENT)
class KillTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("CLAUDECLOUD_IMAGE", SmallMachine.IMAGE);

    /** The cloud of one row. */
    private static final class Cloud implements AutoCloseable {

        private final Path data;
        private Optional<CloudProcess> running = Optional.empty();
        private int asked;

        Cloud(Path data) {
            this.data = data;
        }

        /** Requests an operation, kills the cloud in it, restarts it, and waits until the operation has succeeded. */
        CloudClient killedIn(CloudClient client, String kind, int steps, String key, String method, String path) {
            CloudProcess process = running.orElseThrow();
            process.dieAt(kind, steps);
            String idempotencyKey = "kill-" + ++asked;
            try {
                client.call(method, path, key, "", "Idempotency-Key", idempotencyKey);
            } catch (UncheckedIOException e) {
                // The response may be lost with the process, whose death is awaited.
            }
            process.awaitDeath();
            running = Optional.empty();
            CloudClient again = begin();
            Reply replayed = again.call(method, path, key, "", "Idempotency-Key", idempotencyKey);
            String operation = "/operations/" + replayed.at("/operation/id").asText();
            assertThat(replayed.status()).as(replayed.text()).isBetween(200, 202);
            // A step that left the engine in an intermediate state is retried by reconcile after a quarter of a minute.
            // That is by the services' clock, so no real waiting is needed.
            Waiting.until(() -> {
                again.advance(2);
                again.fire("reconcile");
                return again.call("GET", operation, key, "").at("/finished_at").isTextual();
            });
            Reply ended = again.call("GET", operation, key, "");
            assertThat(ended.at("/status").asText()).as(ended.text()).isEqualTo("succeeded");
            return again;
        }

        CloudClient begin() {
            if (running.isEmpty()) {
                running = Optional.of(CloudProcess.start(data, ENVIRONMENT));
            }
            return running.get().client();
        }

        @Override
        public void close() {
            running.ifPresent(CloudProcess::close);
        }
    }

    @BeforeAll
    static void require() {
        SmallMachine.require();
    }

    /** Each row: how many steps of create, pause, wake and destroy are seen before the process dies. */
    @ParameterizedTest
    @CsvSource({"0,0,0,0", "1,1,1,1", "3,2,2,2", "5,3,4,3"})
    void goesOnAfterAKillInTheMiddleOfAnything(int create, int pause, int wake, int destroy, @TempDir Path folder) {
        try (Cloud cloud = new Cloud(folder.resolve("data"))) {
            HighUserIds.in(CloudProcess.table(cloud.begin()));
            goesOn(cloud, create, pause, wake, destroy);
        }
    }

    private static void goesOn(Cloud cloud, int create, int pause, int wake, int destroy) {
        CloudClient client = cloud.begin();
        Reply user = client.admin("POST", "/users", "{\"email\":\"kill@example.com\"}");
        String key = user.at("/api_key").asText();
        String id = user.at("/user/id").asText();

        client = cloud.killedIn(client, "create", create, key, "POST", "/instances");
        assertThat(machines(id)).hasSize(1);
        assertThat(volumes(id)).hasSize(1);
        String path = "/instances/"
                + client.call("GET", "/instances", key, "")
                        .at("/instances/0/id")
                        .asText();
        Cli.HERE.must("exec", "claude-" + id, "sh", "-c", "echo kept-" + id + " > /claude-data/mark; sync");

        client = cloud.killedIn(client, "pause", pause, key, "POST", path + "/pause");
        assertThat(machines(id)).isEmpty();
        assertThat(volumes(id)).hasSize(1);

        client = cloud.killedIn(client, "wake", wake, key, "POST", path + "/wake");
        assertThat(machines(id)).hasSize(1);
        assertThat(Cli.HERE.must("exec", "claude-" + id, "cat", "/claude-data/mark"))
                .isEqualTo("kept-" + id);

        client = cloud.killedIn(client, "destroy", destroy, key, "DELETE", path + "?purge=true");
        assertThat(machines(id)).isEmpty();
        assertThat(volumes(id)).isEmpty();
        assertThat(client.call("GET", path, key, "").at("/status").asText()).isEqualTo("destroyed");
    }

    private static List<String> machines(String user) {
        return Cli.HERE.lines("ps", "-aq", "--filter", "label=dev.claudecloud.user=" + user);
    }

    private static List<String> volumes(String user) {
        return Cli.HERE.lines("volume", "ls", "-q", "--filter", "label=dev.claudecloud.user=" + user);
    }
}
