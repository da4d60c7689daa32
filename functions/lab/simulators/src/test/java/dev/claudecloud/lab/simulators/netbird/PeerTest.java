package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.simulators.netbird.Rest.Answer;
import org.junit.jupiter.api.Test;

/** Peers in the API. */
class PeerTest extends NetBirdScene {

    @Test
    void theNameFilterTakesPartsAndWildcards() {
        String group = rest().group("cc-1");
        machine("user-1", group);
        machine("user-10", group);
        machine("userx1", group);

        assertThat(rest().get("/api/peers?name=user-1").json()).hasSize(2);
        assertThat(rest().get("/api/peers?name=USER_1").json()).hasSize(3);
        assertThat(rest().get("/api/peers?name=nobody").ok().body()).isEqualTo("[]");
    }

    @Test
    void theAddressFilterTakesParts() {
        String peer = machine("user-1", rest().group("cc-1"));
        String ip = rest().get("/api/peers/" + peer).text("ip");

        assertThat(rest().get("/api/peers?ip=" + ip).json()).hasSize(1);
        assertThat(rest().get("/api/peers?ip=100.104").json()).hasSize(1);
        assertThat(rest().get("/api/peers?ip=203.0.113.1").json()).isEmpty();
    }

    @Test
    void anAddressIsMovedWithinTheRange() {
        String group = rest().group("cc-1");
        String one = machine("one", group);
        String two = machine("two", group);

        assertThat(move(one, "100.104.7.7").ok().text("ip")).isEqualTo("100.104.7.7");
        move(two, "100.104.7.7")
                .refused(422, "update peer ip transaction: ip 100.104.7.7 is already assigned to peer " + one);
        move(two, "x").refused(422, "invalid ip address x: parseaddr(\\\"x\\\"): unable to parse ip");
        move("nope", "100.104.7.8").refused(404, "update peer ip transaction: get peer: peer not found: nope");
    }

    @Test
    void aNewNameIsANewLabel() {
        String group = rest().group("cc-1");
        String one = machine("one", group);
        machine("two", group);

        assertThat(rename(one, "three").ok().text("dns_label")).isEqualTo("three.netbird.selfhosted");
        assertThat(rename(one, "two").ok().text("dns_label")).matches("two-\\d+-\\d+\\.netbird\\.selfhosted");
        rename(one, "").refused(500, "internal server error");
    }

    @Test
    void loginExpirationIsForPeersOfPeople() {
        String peer = machine("one", rest().group("cc-1"));

        rest().put("/api/peers/" + peer, "{\"name\":\"one\",\"login_expiration_enabled\":true}")
                .refused(
                        412,
                        "this peer hasn't been added with the sso login, therefore the login expiration can't be updated");
        assertThat(rest().put("/api/peers/" + peer, "{\"name\":\"one\",\"ssh_enabled\":true}")
                        .ok()
                        .json()
                        .get("ssh_enabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aDeletedPeerLeavesItsGroups() {
        String group = rest().group("cc-1");
        String peer = machine("one", group);
        String other = machine("two", group);

        rest().delete("/api/peers/" + peer).ok();

        assertThat(rest().get("/api/peers/" + other)
                        .json()
                        .at("/groups/0/peers_count")
                        .asInt())
                .isEqualTo(1);
        rest().delete("/api/peers/" + other).ok();
        assertThat(rest().get("/api/groups/" + group).json().get("peers").isNull())
                .isTrue();
        rest().delete("/api/peers/" + peer).refused(404, "peer " + peer + " account not found");
    }

    private Answer move(String peer, String ip) {
        return rest().put(
                        "/api/peers/" + peer,
                        "{\"name\":\"" + (peer.length() == 20 ? name(peer) : "x") + "\",\"ip\":\"" + ip + "\"}");
    }

    private Answer rename(String peer, String name) {
        return rest().put("/api/peers/" + peer, "{\"name\":\"" + name + "\"}");
    }

    private String name(String peer) {
        return rest().get("/api/peers/" + peer).text("name");
    }
}
