package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.netbird.Rest.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Machines that join. */
class EnrolmentTest extends NetBirdScene {

    @Test
    void thePeerGetsTheKeysGroupsAndAll() {
        String group = rest().group("cc-1");
        String peer = machine("claude-1", group);

        JsonNode node = rest().get("/api/peers/" + peer).ok().json();

        assertThat(names(node.get("groups"))).containsExactly("All", "cc-1");
        assertThat(node.get("connected").asBoolean()).isTrue();
        assertThat(node.get("dns_label").asText()).isEqualTo("claude-1.netbird.selfhosted");
        assertThat(node.get("ip").asText()).matches("100\\.104\\.\\d+\\.\\d+");
        assertThat(node.get("user_id").asText()).isEmpty();
    }

    @Test
    void aLabelThatIsTakenGetsTheEndOfTheAddress() {
        String group = rest().group("cc-1");
        machine("Claude_1.example.com", group);

        String second = machine("claude-1", group);

        JsonNode node = rest().get("/api/peers/" + second).json();
        String[] ip = node.get("ip").asText().split("\\.", -1);
        assertThat(node.get("dns_label").asText()).isEqualTo("claude-1-" + ip[2] + "-" + ip[3] + ".netbird.selfhosted");
        assertThat(node.get("name").asText()).isEqualTo("claude-1");
    }

    @Test
    void aRecreatedMachineIsAnotherPeer() {
        String group = rest().group("cc-1");
        String first = machine("claude-1", group);
        rest().delete("/api/peers/" + first).ok();

        String second = machine("claude-1", group);

        assertThat(second).isNotEqualTo(first);
        assertThat(rest().get("/api/peers/" + second).text("dns_label")).isEqualTo("claude-1.netbird.selfhosted");
    }

    @Test
    void aMachineThatKeptItsDiskIsTheSamePeerAndNeedsNoKey() {
        String key = rest().key("boot", rest().group("cc-1")).text("key");
        String body = "{\"hostname\":\"claude-1\",\"machine_key\":\"disk-1\",\"setup_key\":\"" + key + "\"}";
        Answer first = rest().post("/_sim/enrol", body).ok();
        simulator().connected(first.text("peer_id"), false);

        Answer again = rest().post("/_sim/enrol", "{\"hostname\":\"claude-1\",\"machine_key\":\"disk-1\"}")
                .ok();

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(rest().get("/api/peers/" + first.text("peer_id"))
                        .json()
                        .get("connected")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aLoginGivesTheUsersGroups() {
        String group = rest().group("cc-1");
        String user = person("[\"" + group + "\"]");

        String peer = simulator().enrolByLogin(user, "laptop").peerId();

        JsonNode node = rest().get("/api/peers/" + peer).json();
        assertThat(names(node.get("groups"))).containsExactly("All", "cc-1");
        assertThat(node.get("user_id").asText()).isEqualTo(user);
        assertThat(node.get("login_expiration_enabled").asBoolean()).isTrue();
    }

    @Test
    void changedGroupsOfAUserMoveTheUsersDevices() {
        String group = rest().group("cc-1");
        String user = person("[]");
        String peer = simulator().enrolByLogin(user, "laptop").peerId();

        update(user, "[\"" + group + "\"]").ok();
        assertThat(names(rest().get("/api/peers/" + peer).json().get("groups"))).containsExactly("All", "cc-1");

        update(user, "[]").ok();
        assertThat(names(rest().get("/api/peers/" + peer).json().get("groups"))).containsExactly("All");
    }

    @Test
    void anEphemeralPeerGoesTenMinutesAfterItsMachine() {
        String key = rest().post("/api/setup-keys", """
                {"name":"e","type":"one-off","expires_in":86400,"ephemeral":true,"auto_groups":[]}
                """).ok().text("key");
        String peer = simulator().enrol(key, "claude-1").peerId();
        pass(Duration.ofHours(1));
        simulator().connected(peer, false);

        pass(Duration.ofMinutes(10));
        assertThat(rest().get("/api/peers/" + peer).ok().json().get("ephemeral").asBoolean())
                .isTrue();
        pass(Duration.ofSeconds(1));
        rest().get("/api/peers/" + peer).refused(404, "peer not found: " + peer);
    }

    @Test
    void otherPeersStayForEver() {
        String peer = machine("claude-1", rest().group("cc-1"));
        simulator().connected(peer, false);

        pass(Duration.ofDays(30));

        assertThat(rest().get("/api/peers/" + peer).ok().json().get("connected").asBoolean())
                .isFalse();
    }

    @Test
    void oneOfFiftyMachinesGetsInWithAOneOffKey() throws Exception {
        String key = rest().key("boot", rest().group("cc-1")).text("key");
        List<Callable<Integer>> machines = IntStream.range(0, 50)
                .<Callable<Integer>>mapToObj(
                        i -> () -> rest().post("/_sim/enrol", "{\"hostname\":\"m\",\"setup_key\":\"" + key + "\"}")
                                .status())
                .toList();
        int in = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : threads.invokeAll(machines)) {
                in += status.get() == 200 ? 1 : 0;
            }
        }

        assertThat(in).isEqualTo(1);
        assertThat(rest().get("/api/peers").json()).hasSize(1);
    }

    private String person(String groups) {
        return rest().post("/api/users", """
                {"role":"user","is_service_user":false,"name":"Ann","email":"ann@example.com","auto_groups":%s}
                """.formatted(groups)).ok().text("id");
    }

    private Answer update(String user, String groups) {
        return rest().put(
                        "/api/users/" + user,
                        "{\"role\":\"user\",\"is_blocked\":false,\"auto_groups\":" + groups + "}");
    }

    private static List<String> names(JsonNode groups) {
        return StreamSupport.stream(groups.spliterator(), false)
                .map(group -> group.get("name").asText())
                .toList();
    }
}
