package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.simulators.netbird.Rest.Answer;
import org.junit.jupiter.api.Test;

/** Which routes NetBird accepts. */
class RouteTest extends NetBirdScene {

    @Test
    void presenceAndNotContentDecidesWhichOfAPairIsGiven() {
        String group = rest().group("cc-1");

        create("\"network\":\"10.1.0.0/16\",\"domains\":[],\"peer\":\"x\"")
                .refused(422, "only one of 'network' or 'domains' should be provided");
        create("\"peer\":\"x\"").refused(422, "either 'network' or 'domains' should be provided");
        create("\"network\":\"10.1.0.0/16\"").refused(422, "either 'peer' or 'peer_groups' should be provided");
        create("\"network\":\"10.1.0.0/16\",\"peer\":null,\"peer_groups\":[\"" + group + "\"],\"groups\":[\"" + group
                        + "\"]")
                .ok();
    }

    @Test
    void theNetworkIsMaskedAndHasToBeOne() {
        String group = rest().group("cc-1");

        assertThat(create("\"network\":\"10.100.3.7/24\"," + by(group)).ok().text("network"))
                .isEqualTo("10.100.3.0/24");
        create("\"network\":\"10.100.3.7\"," + by(group)).refused(422, "invalid network 10.100.3.7");
        create("\"network\":\"10.100.300.0/24\"," + by(group)).refused(422, "invalid network 10.100.300.0/24");
        create("\"network\":\"10.100.3.0/33\"," + by(group)).refused(422, "invalid network 10.100.3.0/33");
    }

    @Test
    void theIdentifierHasOneToFortyCharacters() {
        String group = rest().group("cc-1");
        String message = "identifier should be between 1 and 40 characters";
        String fields = "\"enabled\":true,\"metric\":1,\"network\":\"10.1.0.0/16\"," + by(group);

        rest().post("/api/routes", "{" + fields + "}").refused(422, message);
        rest().post("/api/routes", "{\"network_id\":\"" + "x".repeat(41) + "\"," + fields + "}")
                .refused(422, message);
        rest().post("/api/routes", "{\"network_id\":\"" + "x".repeat(40) + "\"," + fields + "}")
                .ok();
    }

    @Test
    void everyGroupHasToExist() {
        String group = rest().group("cc-1");
        String fields = "\"network\":\"10.1.0.0/16\",\"peer\":\"\",";

        create(fields + "\"groups\":[]").refused(422, "the list of group ids should not be empty");
        create(fields + "\"groups\":[\"\"]").refused(422, "group id should not be empty string");
        create(fields + "\"groups\":[\"nope\"]").refused(422, "group id nope not found");
        create(fields + "\"groups\":[\"" + group + "\"],\"access_control_groups\":[\"nope\"]")
                .refused(422, "group id nope not found");
    }

    @Test
    void theSameNetworkByTheSamePeerIsTakenTwice() {
        String group = rest().group("cc-1");
        String peer = machine("claude-1", group);

        rest().route("cc-1", "10.100.1.0/24", peer, group, "[]").ok();
        rest().route("cc-1", "10.100.1.0/24", peer, group, "[]").ok();

        assertThat(rest().get("/api/routes").json()).hasSize(2);
    }

    @Test
    void theSameNetworkThroughAGroupOfThePeerIsNot() {
        String group = rest().group("cc-1");
        String other = rest().group("cc-2");
        String peer = machine("claude-1", group);
        rest().put("/api/groups/" + other, "{\"name\":\"cc-2\",\"peers\":[\"" + peer + "\"]}")
                .ok();
        create("\"network\":\"10.1.0.0/16\"," + by(group)).ok();

        rest().route("r", "10.1.0.0/16", peer, group, "[]")
                .refused(409, "failed to add route with prefix 10.1.0.0/16 - peer " + peer + " already has this route");
        create("\"network\":\"10.1.0.0/16\"," + by(other))
                .refused(
                        409,
                        "failed to add route with prefix 10.1.0.0/16 - peer claude-1 from the group cc-2 already has"
                                + " this route");
        rest().route("r", "10.1.0.0/17", peer, group, "[]").ok();
    }

    @Test
    void aRouteIsRewrittenForANewPeer() {
        String group = rest().group("cc-1");
        String old = machine("claude-1", group);
        String id = rest().route("cc-1", "10.100.1.0/24", old, group, "[\"" + group + "\"]")
                .ok()
                .text("id");
        rest().delete("/api/peers/" + old).ok();
        assertThat(rest().get("/api/routes").json().at("/0/peer").asText()).isEqualTo(old);
        String fresh = machine("claude-1", group);

        String body = """
                {"network_id":"cc-1","description":"","enabled":true,"peer":"%s","network":"10.100.1.0/24","metric":9999,
                "masquerade":true,"groups":["%s"],"keep_route":false,"access_control_groups":["%s"]}
                """.formatted(fresh, group, group);
        Answer changed = rest().put("/api/routes/" + id, body).ok();

        assertThat(changed.text("id")).isEqualTo(id);
        assertThat(changed.text("peer")).isEqualTo(fresh);
        assertThat(rest().get("/api/routes").json()).hasSize(1);
        rest().put("/api/routes/nope", body).refused(404, "route: nope not found");
    }

    @Test
    void aRouteByDomainsHasAPlaceholderForItsNetwork() {
        String group = rest().group("cc-1");

        Answer route = create("\"domains\":[\"example.com\"]," + by(group)).ok();

        assertThat(route.text("network")).isEqualTo("192.0.2.0/32");
        assertThat(route.text("network_type")).isEqualTo("Domain");
        assertThat(route.json().get("domains").get(0).asText()).isEqualTo("example.com");
        create("\"domains\":[]," + by(group)).refused(422, "invalid domains: domains list is empty");
    }

    private static String by(String group) {
        return "\"peer_groups\":[\"" + group + "\"],\"groups\":[\"" + group + "\"]";
    }

    private Answer create(String fields) {
        return rest().post("/api/routes", "{\"network_id\":\"net\",\"enabled\":true,\"metric\":1," + fields + "}");
    }
}
