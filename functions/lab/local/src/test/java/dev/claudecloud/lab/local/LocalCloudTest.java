package dev.claudecloud.lab.local;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.lab.local.CloudClient.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Gateway, handlers, DynamoDB Local, bus, worker and schedules together, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("three hundred requests at once are patience enough")
class LocalCloudTest {

    private final Path folder;
    private final TestCloud cloud;

    LocalCloudTest(@TempDir Path folder) {
        this.folder = folder;
        this.cloud = TestCloud.start(folder.resolve("data"));
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @Test
    void walksThroughAnInstancesLife() {
        Reply user = cloud.admin("POST", "/users", "{\"email\":\"Walk@example.com\"}");
        assertThat(user.status()).isEqualTo(201);
        assertThat(user.at("/user/email").asText()).isEqualTo("walk@example.com");
        String key = user.at("/api_key").asText();

        Reply created = cloud.call("POST", "/instances", key, "{}", "Prefer", "wait=25");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.at("/instance/status").asText()).isEqualTo("running");
        assertThat(created.at("/operation/percent").asInt()).isEqualTo(100);
        String path = "/instances/" + created.at("/instance/id").asText();
        String volume = created.at("/instance/volume_id").asText();
        assertThat(cloud.call("GET", "/instances", key, "").at("/instances")).hasSize(1);

        assertThat(cloud.settle("POST", path + "/pause", key)
                        .at("/instance/status")
                        .asText())
                .isEqualTo("stopped");
        Reply again = cloud.settle("POST", path + "/pause", key);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/status_now").asText()).isEqualTo("stopped");

        Reply woken = cloud.settle("POST", path + "/wake", key);
        assertThat(woken.at("/instance/status").asText()).isEqualTo("running");
        assertThat(woken.at("/instance/volume_id").asText()).isEqualTo(volume);

        assertThat(cloud.settle("DELETE", path, key).at("/instance/status").asText())
                .isEqualTo("destroyed");
        Reply anew = cloud.call("POST", "/instances", key, "{}", "Prefer", "wait=25");
        assertThat(anew.at("/instance/volume_id").asText()).isEqualTo(volume);

        Reply purged =
                cloud.settle("DELETE", "/instances/" + anew.at("/instance/id").asText() + "?purge=true", key);
        assertThat(purged.at("/instance/volume_id").isNull()).isTrue();
    }

    @Test
    void showsProgressOnTheConsole() {
        String key = cloud.user("progress@example.com");
        cloud.call("POST", "/instances", key, "{}", "Prefer", "wait=25");

        await().untilAsserted(() -> assertThat(cloud.console())
                .contains("create  user ", "running   Creating the machine", "100 %  succeeded"));
    }

    @Test
    void answersAtOnceWithoutPrefer() {
        String key = cloud.user("async@example.com");

        Reply created = cloud.call("POST", "/instances", key, "{}");

        assertThat(created.status()).isEqualTo(202);
        Waiting.until(() -> cloud.call(
                        "GET", "/operations/" + created.at("/operation/id").asText(), key, "")
                .at("/status")
                .asText()
                .equals("succeeded"));
    }

    @Test
    void makesOneInstanceOfThreeHundredEqualRequests() throws Exception {
        String key = cloud.user("crowd@example.com");

        List<Reply> replies = atOnce(300, () -> cloud.call("POST", "/instances", key, "{}"));

        assertThat(replies.stream().filter(r -> r.status() == 202)).hasSize(1);
        String id = replies.stream()
                .filter(r -> r.status() == 202)
                .findFirst()
                .orElseThrow()
                .at("/instance/id")
                .asText();
        assertThat(replies.stream().filter(r -> r.status() != 202)).allSatisfy(r -> {
            assertThat(r.status()).as(r.text()).isEqualTo(409);
            assertThat(r.at("/instance_id").asText()).isEqualTo(id);
        });
        assertThat(cloud.call("GET", "/instances", key, "").at("/instances")).hasSize(1);
    }

    @Test
    void answersTheSameToThreeHundredRequestsWithOneIdempotencyKey() throws Exception {
        String key = cloud.user("replay@example.com");

        List<Reply> replies = atOnce(300, () -> cloud.call("POST", "/instances", key, "{}", "Idempotency-Key", "one"));

        assertThat(replies).allSatisfy(r -> assertThat(r.status()).as(r.text()).isEqualTo(202));
        assertThat(replies.stream().map(r -> r.at("/instance/id").asText()).distinct())
                .hasSize(1);
    }

    @Test
    void pausesAnIdleMachineWhenTwoHoursHavePassed() {
        String key = cloud.user("idle@example.com");
        Reply created = cloud.call("POST", "/instances", key, "{}", "Prefer", "wait=25");
        String path = "/instances/" + created.at("/instance/id").asText();

        cloud.advance(7200 + 60);

        Waiting.until(
                () -> cloud.call("GET", path, key, "").at("/status").asText().equals("stopped"));
        assertThat(cloud.call("GET", path, key, "").at("/pause_reason").asText())
                .isNotEmpty();
    }

    @Test
    void firesAScheduleOnDemand() {
        Reply fired = cloud.call("POST", "/_local/schedules/reconcile", "", "");

        assertThat(fired.status()).isEqualTo(200);
        assertThat(fired.at("/name").asText()).isEqualTo("reconcile");
    }

    @Test
    void listsWhatRunsHere() {
        Reply list = cloud.call("GET", "/_local/", "", "");

        assertThat(list.at("/provider").asText()).isEqualTo("memory");
        assertThat(list.at("/schedules").findValuesAsText("name"))
                .containsExactlyInAnyOrder("idle-check", "key-cleanup", "orphan-sweep", "reconcile");
        assertThat(list.at("/routes").findValuesAsText("route")).contains("POST /instances", "GET /connect.sh");
    }

    @Test
    void refusesASecondStartOnTheSameData() {
        LocalWiring second =
                new LocalWiring(TestCloud.settings("memory", folder.resolve("data"), Map.of()), System.out);

        assertThatThrownBy(second::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("running on")
                .hasMessageContaining("process " + ProcessHandle.current().pid())
                .hasMessageContaining(cloud.url().toString());
    }

    @Test
    void refusesASettingThatItCannotReadInOneLine() {
        LocalWiring wrong = new LocalWiring(
                TestCloud.settings("memory", folder.resolve("other"), Map.of("IDLE_AFTER_SECONDS", "2h")), System.out);

        assertThatThrownBy(wrong::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("IDLE_AFTER_SECONDS")
                .hasMessageNotContaining("\n");
    }

    @Test
    void keepsItsFilesToTheirOwner() throws Exception {
        for (String name : List.of("admin-key", "functions.log", "sam-env.json")) {
            assertThat(Files.getPosixFilePermissions(folder.resolve("data").resolve(name)))
                    .as(name)
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("data")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void writesNoKeyIntoItsLog() throws Exception {
        String key = cloud.user("canary@example.com");
        cloud.call("GET", "/instances", key, "");

        assertThat(Files.readString(folder.resolve("data/functions.log")))
                .doesNotContain(key)
                .doesNotContain(cloud.adminKey());
        assertThat(cloud.console()).doesNotContain(key);
    }

    private static List<Reply> atOnce(int count, Callable<Reply> call) throws InterruptedException, ExecutionException {
        List<Reply> replies = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                futures.add(callers.submit(call));
            }
            for (Future<Reply> future : futures) {
                replies.add(future.get());
            }
        }
        return replies;
    }
}
