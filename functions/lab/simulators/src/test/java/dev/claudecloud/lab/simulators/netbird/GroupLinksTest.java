package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What prevents the deletion of a group, and in which order it is reported. */
class GroupLinksTest extends NetBirdScene {

    @Test
    void namesRoutePolicySetupKeyAndUserInThisOrder() {
        String group = rest().group("cc-1");
        String path = "/api/groups/" + group;
        String user = rest().post("/api/users", """
                {"role":"user","is_service_user":true,"name":"holder","auto_groups":["%s"]}
                """.formatted(group)).ok().text("id");
        String key = rest().key("cc-1-key", group).text("id");
        String policy = rest().policy("cc-1-policy", group, group);
        String peer = machine("cc-1-machine", group);
        String route = rest().route("cc-1-net", "10.100.1.0/24", peer, group, "[]")
                .ok()
                .text("id");

        rest().delete(path).refused(400, "group has been linked to route: cc-1-net");
        rest().delete("/api/routes/" + route).ok();
        rest().delete(path).refused(400, "group has been linked to policy: cc-1-policy");
        rest().delete("/api/policies/" + policy).ok();
        rest().delete(path).refused(400, "group has been linked to setup key: cc-1-key");
        rest().delete("/api/setup-keys/" + key).ok();
        rest().delete(path).refused(400, "group has been linked to setup key: cc-1-machine");
        String used = simulator().inventory().setupKeys().getFirst().id();
        rest().delete("/api/setup-keys/" + used).ok();
        rest().delete(path).refused(400, "group has been linked to user: " + user);
        rest().put("/api/users/" + user, "{\"role\":\"user\",\"is_blocked\":false,\"auto_groups\":[]}")
                .ok();
        rest().delete(path).ok();
    }

    @Test
    void aMemberDoesNotHoldTheGroup() {
        String group = rest().group("cc-1");
        String peer = machine("cc-1-machine", group);
        rest().delete("/api/setup-keys/"
                        + simulator().inventory().setupKeys().getFirst().id())
                .ok();

        rest().delete("/api/groups/" + group).ok();

        assertThat(rest().get("/api/peers/" + peer).ok().json().get("groups")).hasSize(1);
    }

    @Test
    void revokedAndExpiredKeysHoldTheGroup() {
        String group = rest().group("cc-1");
        String revoked = rest().key("revoked", group).text("id");
        rest().put("/api/setup-keys/" + revoked, "{\"revoked\":true,\"auto_groups\":[\"" + group + "\"]}")
                .ok();
        rest().delete("/api/groups/" + group).refused(400, "group has been linked to setup key: revoked");

        pass(Duration.ofDays(2));
        rest().delete("/api/groups/" + group).refused(400, "group has been linked to setup key: revoked");
    }

    @Test
    void everyKindOfGroupOfARouteHoldsIt() {
        String listed = rest().group("listed");
        String routing = rest().group("routing");
        String access = rest().group("access");
        rest().post("/api/routes", """
                {"network_id":"net","enabled":true,"network":"10.100.1.0/24","metric":1,"peer_groups":["%s"],
                "groups":["%s"],"access_control_groups":["%s"]}
                """.formatted(routing, listed, access)).ok();

        for (String group : new String[] {listed, routing, access}) {
            rest().delete("/api/groups/" + group).refused(400, "group has been linked to route: net");
        }
    }

    @Test
    void allCannotBeDeletedOrChanged() {
        String all = rest().get("/api/groups?name=All").json().get(0).get("id").asText();

        rest().delete("/api/groups/" + all).refused(400, "deleting group ALL is not allowed");
        rest().put("/api/groups/" + all, "{\"name\":\"x\"}").refused(422, "updating group all is not allowed");
    }

    @Test
    void aConflictNamesTheGroupInLowerCase() {
        rest().group("CC-One");

        rest().post("/api/groups", "{\"name\":\"CC-One\"}").refused(409, "group with name cc-one already exists");
    }

    @Test
    void anUpdateWithoutPeersEmptiesTheGroup() {
        String group = rest().group("cc-1");
        String peer = machine("cc-1-machine", group);
        String path = "/api/groups/" + group;

        assertThat(rest().put(path, "{\"name\":\"cc-1\",\"peers\":[\"" + peer + "\",\"nobody\"]}")
                        .ok()
                        .json()
                        .get("peers"))
                .hasSize(1);
        assertThat(rest().put(path, "{\"name\":\"cc-2\"}")
                        .ok()
                        .json()
                        .get("peers")
                        .isNull())
                .isTrue();
        assertThat(rest().get(path).text("name")).isEqualTo("cc-2");
    }
}
