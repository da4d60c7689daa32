package dev.claudecloud.lab.simulators.hetzner;

import static dev.claudecloud.lab.simulators.hetzner.Simulated.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.Client.Reply;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysAndFirewallsTest {

    private static final String OTHER_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH6e5i1sWoWkMkdyfJG6h8VYvPRR0Gtb3hTnd7pYx0Ab them";

    @Test
    void keyIsUniqueByNameAndByFingerprint() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long id = hetzner.key("us");
            assertRefused(
                    hetzner.post("/ssh_keys", Map.of("name", "us", "public_key", OTHER_KEY)), 409, "uniqueness_error");
            assertRefused(
                    hetzner.post("/ssh_keys", Map.of("name", "them", "public_key", Simulated.KEY)),
                    409,
                    "uniqueness_error");
            JsonNode key = hetzner.get("/ssh_keys/" + id).json().path("ssh_key");
            assertThat(key.path("fingerprint").asText()).matches("([0-9a-f]{2}:){15}[0-9a-f]{2}");
            assertThat(hetzner.get("/ssh_keys?fingerprint="
                                    + key.path("fingerprint").asText())
                            .json()
                            .path("ssh_keys"))
                    .hasSize(1);
            assertThat(hetzner.get("/ssh_keys?fingerprint=00").json().path("ssh_keys"))
                    .isEmpty();
            assertThat(hetzner.get("/ssh_keys?name=us").json().path("ssh_keys")).hasSize(1);
            assertThat(hetzner.delete("/ssh_keys/" + id).status()).isEqualTo(204);
            assertRefused(hetzner.get("/ssh_keys/" + id), 404, "not_found");
        }
    }

    @Test
    void keyHasToBeAPublicKey() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            for (String wrong : new String[] {"", "-----BEGIN OPENSSH PRIVATE KEY-----", "ssh-ed25519 !!", "ssh-rsa"}) {
                assertRefused(
                        hetzner.post("/ssh_keys", Map.of("name", "us", "public_key", wrong)), 422, "invalid_input");
            }
            assertRefused(hetzner.post("/ssh_keys", Map.of("name", "us")), 422, "invalid_input");
        }
    }

    @Test
    void firewallKnowsItsServersAndIsNotDeletedUnderThem() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long firewall = hetzner.firewall("deny");
            long server = Simulated.made(
                    hetzner.post(
                            "/servers",
                            Simulated.order("web", Map.of("firewalls", List.of(Map.of("firewall", firewall))))),
                    "server");
            JsonNode target = read(hetzner, firewall).path("applied_to").path(0);
            assertThat(target.path("server").path("id").asLong()).isEqualTo(server);
            assertRefused(hetzner.delete("/firewalls/" + firewall), 422, "resource_in_use");
            hetzner.get("/servers");
            hetzner.delete("/servers/" + server);
            hetzner.get("/servers");
            assertThat(hetzner.delete("/firewalls/" + firewall).status()).isEqualTo(204);
        }
    }

    @Test
    void firewallIsPutOnAServerAndTakenOff() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            String actions = "/firewalls/" + hetzner.firewall("deny") + "/actions/";
            Map<String, Object> target = Map.of("type", "server", "server", Map.of("id", hetzner.server("web")));
            Reply put = hetzner.post(actions + "apply_to_resources", Map.of("apply_to", List.of(target)));
            assertThat(put.json().path("actions").findValuesAsText("command")).containsExactly("apply_firewall");
            assertRefused(
                    hetzner.post(actions + "apply_to_resources", Map.of("apply_to", List.of(target))),
                    422,
                    "firewall_already_applied");
            Map<String, Object> from = Map.of("remove_from", List.of(target));
            Reply removed = hetzner.post(actions + "remove_from_resources", from);
            assertThat(removed.json().path("actions").findValuesAsText("command"))
                    .containsExactly("remove_firewall");
            assertRefused(hetzner.post(actions + "remove_from_resources", from), 422, "firewall_resource_not_found");
            assertThat(hetzner.get("/firewalls").text()).contains("\"applied_to\":[]");
        }
    }

    @Test
    void firewallFollowsALabelSelector() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            Map<String, Object> selector =
                    Map.of("type", "label_selector", "label_selector", Map.of("selector", "user=web"));
            Reply made = hetzner.post("/firewalls", Map.of("name", "deny", "apply_to", List.of(selector)));
            long firewall = Simulated.made(made, "firewall");
            assertThat(made.json().path("actions").findValuesAsText("command"))
                    .containsExactly("set_firewall_rules", "apply_firewall");
            long server = hetzner.server("web");
            assertThat(hetzner.get("/servers/" + server)
                            .json()
                            .path("server")
                            .path("public_net")
                            .path("firewalls"))
                    .hasSize(1);
            assertThat(read(hetzner, firewall).path("applied_to").path(0).path("applied_to_resources"))
                    .hasSize(1);
            hetzner.post(
                    "/firewalls/" + firewall + "/actions/remove_from_resources",
                    Map.of("remove_from", List.of(selector)));
            assertThat(hetzner.delete("/firewalls/" + firewall).status()).isEqualTo(204);
        }
    }

    @Test
    void firewallHasRulesThatCanBeReplaced() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            Map<String, Object> ssh =
                    Map.of("direction", "in", "protocol", "tcp", "port", "22", "source_ips", List.of("0.0.0.0/0"));
            Reply made = hetzner.post("/firewalls", Map.of("name", "ssh", "rules", List.of(ssh)));
            long firewall = Simulated.made(made, "firewall");
            assertThat(read(hetzner, firewall)
                            .path("rules")
                            .path(0)
                            .path("port")
                            .asText())
                    .isEqualTo("22");
            String set = "/firewalls/" + firewall + "/actions/set_rules";
            assertThat(hetzner.post(set, Map.of("rules", List.of())).status()).isEqualTo(201);
            assertThat(read(hetzner, firewall).path("rules")).isEmpty();
            assertRefused(hetzner.post(set, Map.of("rules", Collections.nCopies(51, ssh))), 422, "invalid_input");
            for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                    Map.of("direction", "up", "protocol", "icmp"),
                    Map.of("direction", "in", "protocol", "tcp"),
                    Map.of("direction", "in", "protocol", "icmp", "port", "1"))) {
                assertRefused(hetzner.post(set, Map.of("rules", List.of(wrong))), 422, "invalid_input");
            }
            hetzner.post("/firewalls", Map.of("name", "none", "labels", Map.of("a", "b")));
            assertThat(hetzner.get("/firewalls?label_selector=a").json().path("firewalls"))
                    .hasSize(1);
            assertRefused(hetzner.post("/firewalls", Map.of("name", "none")), 409, "uniqueness_error");
        }
    }

    @Test
    void firewallRefusesServersThatThereAreNot() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            Map<String, Object> target = Map.of("type", "server", "server", Map.of("id", 9));
            assertRefused(
                    hetzner.post("/firewalls", Map.of("name", "x", "apply_to", List.of(target))),
                    422,
                    "firewall_resource_not_found");
            assertRefused(
                    hetzner.post(
                            "/servers", Simulated.order("web", Map.of("firewalls", List.of(Map.of("firewall", 9))))),
                    422,
                    "invalid_input");
        }
    }

    private static JsonNode read(Simulated hetzner, long firewall) throws IOException {
        return hetzner.get("/firewalls/" + firewall).json().path("firewall");
    }
}
