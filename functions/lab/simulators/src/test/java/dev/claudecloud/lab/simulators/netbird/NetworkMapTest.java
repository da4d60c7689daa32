package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The routes that a machine gets that stands in for NetBird's client. */
class NetworkMapTest extends NetBirdScene {

    private String group = "";
    private String device = "";
    private String machine = "";

    @BeforeEach
    void network() {
        rest().withoutDefaultPolicy();
        group = rest().group("cc-1");
        device = machine("laptop", group);
        machine = machine("claude-1", group);
        rest().route("cc-1", "10.100.1.0/24", machine, group, "[\"" + group + "\"]")
                .ok();
        isAt(machine, "172.30.0.7");
    }

    private void isAt(String peer, String address) {
        rest().post("/_sim/peers/" + peer + "/connected", "{\"connected\":true,\"endpoint\":\"" + address + "\"}")
                .ok();
    }

    private JsonNode map(String peer) {
        return rest().get("/_sim/peers/" + peer + "/map").ok().json();
    }

    private List<String> ways(String peer) {
        List<String> ways = new ArrayList<>();
        map(peer)
                .get("ways")
                .forEach(way -> ways.add(way.get("network").asText() + " by "
                        + way.get("endpoint").asText()));
        return ways;
    }

    private String address(String peer) {
        return rest().get("/api/peers/" + peer).text("ip");
    }

    @Test
    void namesWhatThePoliciesAllow() {
        assertThat(ways(device)).isEmpty();

        rest().policy("cc-1", group, group);

        assertThat(ways(device)).containsExactly(address(machine) + "/32 by 172.30.0.7", "10.100.1.0/24 by 172.30.0.7");
        assertThat(map(device).at("/ways/1/network_id").asText()).isEqualTo("cc-1");
        assertThat(map(device).get("ip").asText()).isEqualTo(address(device));
        assertThat(map(device).get("fqdn").asText()).isEqualTo("laptop.netbird.selfhosted");
        assertThat(map(device).get("connected").asBoolean()).isTrue();
    }

    @Test
    void leavesOutOneselfAndWhoHasNotSaidWhereItIs() {
        rest().policy("cc-1", group, group);

        assertThat(ways(machine)).isEmpty();
    }

    @Test
    void ofTwoUsersWithOneSubnetEachSeesTheOwnMachine() {
        String other = rest().group("cc-251");
        String theirs = machine("claude-251", other);
        isAt(theirs, "172.30.0.9");
        rest().route("cc-251", "10.100.1.0/24", theirs, other, "[\"" + other + "\"]")
                .ok();
        rest().policy("cc-1", group, group);
        rest().policy("cc-251", other, other);

        assertThat(ways(device)).contains("10.100.1.0/24 by 172.30.0.7").noneMatch(way -> way.contains("172.30.0.9"));
        assertThat(ways(machine("tablet", other)))
                .contains("10.100.1.0/24 by 172.30.0.9")
                .noneMatch(way -> way.contains("172.30.0.7"));
    }

    @Test
    void namesNobodyWhoIsGone() {
        rest().policy("cc-1", group, group);

        simulator().connected(machine, false);
        assertThat(ways(device)).isEmpty();

        simulator().connected(machine, true);
        assertThat(ways(device)).hasSize(2);
        simulator().connected(device, false);
        assertThat(ways(device)).isEmpty();
        assertThat(map(device).get("connected").asBoolean()).isFalse();
    }

    @Test
    void followsAMachineToItsNewPlace() {
        rest().policy("cc-1", group, group);

        isAt(machine, "172.30.0.8");

        assertThat(ways(device)).allMatch(way -> way.endsWith("by 172.30.0.8"));
    }

    @Test
    void thePlaceMayComeWithTheEnrolment() {
        rest().policy("cc-1", group, group);
        String key = rest().key("tablet", group).text("key");
        String tablet = rest().post(
                        "/_sim/enrol",
                        "{\"setup_key\":\"" + key + "\",\"hostname\":\"tablet\",\"endpoint\":\"172.30.0.1\"}")
                .ok()
                .text("peer_id");

        assertThat(ways(device)).contains(address(tablet) + "/32 by 172.30.0.1");
    }

    @Test
    void isOfPeersAlone() {
        rest().get("/_sim/peers/nope/map").refused(404, "peer not found: nope");
        rest().post("/_sim/peers/" + machine + "/connected", "{\"connected\":true,\"endpoint\":\"here; reboot\"}")
                .refused(400, "an endpoint is an IPv4 address");
    }
}
