package dev.claudecloud.lab.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.claudecloud.lab.local.CloudClient.Reply;
import dev.claudecloud.lab.testkit.TerraformPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The cloud path through the API, with the real Terraform; the servers are entries in the simulator. */
@Tag("terraform")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HetznerCloudTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path data;
    private final TestCloud cloud;
    private final HttpClient http = HttpClient.newHttpClient();

    HetznerCloudTest(@TempDir Path folder) {
        Map<String, String> environment = new HashMap<>(TerraformPart.require().environment());
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("CLAUDECLOUD_SERVER_TYPES", "cx23,cx33");
        environment.put("CLAUDECLOUD_LOCATIONS", "nbg1");
        data = folder.resolve("data");
        cloud = TestCloud.startAtHetzner(data, environment);
    }

    @AfterAll
    void stop() throws IOException {
        cloud.close();
        http.close();
        String deployment = Files.readString(data.resolve("deployment")).strip();
        assertThat(Path.of("/tmp/claudecloud-" + deployment)).doesNotExist();
    }

    /** Creates a user and requests an instance. */
    private record Asked(String key, String path, String operation) {}

    private Asked create(String name) {
        String key = cloud.user(name + "@example.com");
        Reply taken = cloud.call("POST", "/instances", key, "{}");
        assertThat(taken.status()).as(taken.text()).isEqualTo(202);
        return new Asked(
                key,
                "/instances/" + taken.at("/instance/id").asText(),
                "/operations/" + taken.at("/operation/id").asText());
    }

    private Reply instance(Asked asked) {
        return cloud.call("GET", asked.path(), asked.key(), "");
    }

    private void becomes(Asked asked, String status) {
        Waiting.until(
                "the instance is not " + status,
                () -> instance(asked).text(),
                () -> instance(asked).at("/status").asText().equals(status));
    }

    private void ask(Asked asked, String method, String path, String status) {
        Reply taken = cloud.call(method, asked.path() + path, asked.key(), "");
        assertThat(taken.status()).as(taken.text()).isEqualTo(202);
        becomes(asked, status);
    }

    private JsonNode simulator(String method, String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(text(method, path, body));
    }

    private String text(String method, String path, String body) throws IOException, InterruptedException {
        String hetzner =
                cloud.call("GET", "/_local/", "", "").at("/simulators/hetzner").asText();
        HttpRequest request = HttpRequest.newBuilder(URI.create(hetzner).resolve("/_sim/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer.body();
    }

    @Test
    void keepsTheVolumeThroughPauseAndWakeAndLosesItByAPurgeAlone() throws Exception {
        Asked asked = create("life");
        becomes(asked, "running");
        Reply first = instance(asked);
        assertThat(first.at("/cost/so_far").asText()).matches("[0-9.]+");

        ask(asked, "POST", "/pause", "stopped");
        ask(asked, "POST", "/wake", "running");
        Reply second = instance(asked);
        assertThat(second.at("/volume_id")).isEqualTo(first.at("/volume_id"));
        assertThat(second.at("/provider_id")).isNotEqualTo(first.at("/provider_id"));
        assertThat(second.at("/address")).isEqualTo(first.at("/address"));

        ask(asked, "DELETE", "?purge=true", "destroyed");
        assertThat(simulator("GET", "volumes", "").toString())
                .doesNotContain(first.at("/volume_id").asText());
    }

    @Test
    void tellsItsServersWhereToReport() throws Exception {
        Asked asked = create("reports");
        becomes(asked, "running");
        String server = instance(asked).at("/provider_id").asText();

        String config = unpacked(text("GET", "servers/" + server + "/user_data", ""));

        assertThat(config).contains("CLAUDECLOUD_API_URL=" + cloud.url() + "\\n");
        assertThat(config).containsPattern("instance-token\",\"permissions\":\"0600\",\"content\":\"ci_");
        ask(asked, "DELETE", "?purge=true", "destroyed");
    }

    private static String unpacked(String userData) throws IOException {
        try (var gzip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(userData)))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void waitsForCapacityInSight() throws Exception {
        stock(0);
        Asked asked = create("capacity");
        Waiting.until(
                "no condition reports it",
                () -> instance(asked).text(),
                () -> instance(asked).at("/conditions/0/next_try_at").isTextual());
        Reply waiting = instance(asked);
        assertThat(waiting.at("/status").asText()).isEqualTo("provisioning");
        assertThat(waiting.at("/conditions/0/message").asText()).contains("cx23", "nbg1");

        stock(10);
        cloud.advance(600);
        cloud.fire("reconcile");
        becomes(asked, "running");
        ask(asked, "DELETE", "?purge=true", "destroyed");
    }

    private void stock(int count) throws IOException, InterruptedException {
        for (String type : new String[] {"cx23", "cx33"}) {
            simulator(
                    "PUT", "stock", "{\"server_type\":\"" + type + "\",\"location\":\"nbg1\",\"count\":" + count + "}");
        }
    }

    @Test
    void waitsForARightTokenAndNamesItsParameter() throws Exception {
        simulator("POST", "switches", "{\"name\":\"unauthorized\",\"times\":0}");
        Asked asked = create("token");
        Waiting.until(
                "no condition reports it",
                () -> instance(asked).text(),
                () -> instance(asked).at("/conditions").toString().contains("/local/hcloud-token"));
        assertThat(cloud.call("GET", asked.operation(), asked.key(), "")
                        .at("/finished_at")
                        .isNull())
                .isTrue();

        simulator("DELETE", "switches", "");
        cloud.advance(3600);
        cloud.fire("reconcile");
        becomes(asked, "running");
        ask(asked, "DELETE", "?purge=true", "destroyed");
    }

    @Test
    void refusesWhatIsNotOffered() {
        String key = cloud.user("offer@example.com");
        Reply refused = cloud.call("POST", "/instances", key, "{\"server_type\":\"cax11\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/detail").asText()).contains("server_type", "cx23", "cx33");
    }
}
