package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.netbird.Rest.Answer;
import org.junit.jupiter.api.Test;

/** Which policies NetBird accepts, and what it makes of them. */
class PolicyTest extends NetBirdScene {

    @Test
    void unknownGroupsAreDroppedWithoutAWord() {
        String group = rest().group("cc-1");

        JsonNode rule = create("\"sources\":[\"" + group + "\",\"gone\"],\"destinations\":[\"gone\"]")
                .ok()
                .json()
                .at("/rules/0");

        assertThat(rule.get("sources")).hasSize(1);
        assertThat(rule.at("/sources/0/name").asText()).isEqualTo("cc-1");
        assertThat(rule.get("destinations").isNull()).isTrue();
    }

    @Test
    void theRuleHasThePolicysId() {
        Answer policy = create("\"sources\":[],\"destinations\":[]").ok();

        assertThat(policy.json().at("/rules/0/id").asText()).isEqualTo(policy.text("id"));
    }

    @Test
    void aSourceNamedByAnEarlierRuleIsLeftOutOfTheAnswer() {
        String group = rest().group("cc-1");
        String rule = rule("\"sources\":[\"" + group + "\"],\"destinations\":[\"" + group + "\"]");

        JsonNode rules = rest().post(
                        "/api/policies", "{\"name\":\"p\",\"enabled\":true,\"rules\":[" + rule + "," + rule + "]}")
                .ok()
                .json()
                .get("rules");

        assertThat(rules.at("/0/sources")).hasSize(1);
        assertThat(rules.at("/1/sources").isNull()).isTrue();
        assertThat(rules.at("/1/destinations")).hasSize(1);
    }

    @Test
    void theDefaultPolicyCanBeSwitchedOff() {
        JsonNode policy = rest().get("/api/policies").json().get(0);
        String path = "/api/policies/" + policy.get("id").asText();
        String all = policy.at("/rules/0/sources/0/id").asText();

        rest().put(
                        path,
                        "{\"name\":\"Default\",\"enabled\":false,\"rules\":["
                                + rule("\"sources\":[\"" + all + "\"],\"destinations\":[\"" + all + "\"]") + "]}")
                .ok();

        assertThat(rest().get("/api/policies").json().at("/0/enabled").asBoolean())
                .isFalse();
    }

    @Test
    void badRequestsAreRefusedInNetBirdsWords() {
        String sides = "\"sources\":[],\"destinations\":[]";
        rest().post("/api/policies", "{\"rules\":[]}").refused(422, "policy name shouldn't be empty");
        rest().post("/api/policies", "{\"name\":\"p\"}").refused(422, "policy rules shouldn't be empty");
        create("\"sources\":[]")
                .refused(422, "specify either sources or source resources and destinations or destination resources");
        create(sides + ",\"action\":\"maybe\"").refused(422, "unknown action type");
        create(sides + ",\"protocol\":\"sctp\"").refused(422, "unknown protocol type: sctp");
        create(sides + ",\"ports\":[\"22\"]").refused(422, "for all or icmp protocol ports is not allowed");
        create(sides + ",\"protocol\":\"tcp\",\"ports\":[\"70000\"]")
                .refused(422, "valid port value is in 1..65535 range");
        create(sides + ",\"protocol\":\"tcp\",\"ports\":[\"22\"],\"port_ranges\":[{\"start\":1,\"end\":2}]")
                .refused(422, "specify either individual ports or port ranges, not both");
        create(sides + ",\"sourceResource\":{\"id\":\"x\",\"type\":\"peer\"}")
                .refused(422, "specify either sources or  source resources, not both");
    }

    @Test
    void portsComeBackAsTheyWereSent() {
        JsonNode rule = create("\"sources\":[],\"destinations\":[],\"protocol\":\"udp\","
                        + "\"port_ranges\":[{\"start\":60000,\"end\":61000}]")
                .ok()
                .json()
                .at("/rules/0");

        assertThat(rule.at("/port_ranges/0/start").asInt()).isEqualTo(60000);
        assertThat(rule.at("/port_ranges/0/end").asInt()).isEqualTo(61000);
    }

    @Test
    void aChangedPolicyKnowsItsRules() {
        String id = create("\"sources\":[],\"destinations\":[]").ok().text("id");
        String path = "/api/policies/" + id;
        String sides = "\"sources\":[],\"destinations\":[],";

        rest().put(path, "{\"name\":\"p\",\"rules\":[" + rule(sides + "\"id\":\"other\"") + "]}")
                .refused(422, "invalid rule id: other");
        rest().put(path, "{\"name\":\"q\",\"rules\":[" + rule(sides + "\"id\":\"" + id + "\"") + "]}")
                .ok();
        rest().put("/api/policies/nope", "{}").refused(404, "policy: nope not found");
    }

    /** Later fields of one name win, as in Go. */
    private static String rule(String fields) {
        return "{\"name\":\"r\",\"enabled\":true,\"action\":\"accept\",\"protocol\":\"all\"," + fields + "}";
    }

    private Answer create(String fields) {
        return rest().post("/api/policies", "{\"name\":\"p\",\"enabled\":true,\"rules\":[" + rule(fields) + "]}");
    }
}
