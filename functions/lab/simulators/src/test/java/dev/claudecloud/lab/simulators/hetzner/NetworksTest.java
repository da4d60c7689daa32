package dev.claudecloud.lab.simulators.hetzner;

import static dev.claudecloud.lab.simulators.hetzner.Simulated.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworksTest {

    @Test
    void holdsServersAndIsNotDeletedUnderThem() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long network = network(hetzner);
            long server = hetzner.server("web");
            hetzner.get("/servers");
            String actions = "/servers/" + server + "/actions/";
            Map<String, Object> in = Map.of("network", network);
            assertThat(hetzner.post(actions + "attach_to_network", in).status()).isEqualTo(201);
            JsonNode web = hetzner.get("/servers/" + server).json().path("server");
            assertThat(web.path("private_net").path(0).path("ip").asText()).isEqualTo("10.0.0.2");
            assertRefused(hetzner.post(actions + "attach_to_network", in), 422, "server_already_attached");
            assertRefused(hetzner.delete("/networks/" + network), 422, "resource_in_use");
            assertThat(hetzner.post(actions + "detach_from_network", in).status())
                    .isEqualTo(201);
            assertThat(hetzner.get("/networks/" + network)
                            .json()
                            .path("network")
                            .path("servers"))
                    .isEmpty();
            assertThat(hetzner.delete("/networks/" + network).status()).isEqualTo(204);
        }
    }

    @Test
    void hasSubnetsThatComeAndGo() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long network = network(hetzner);
            String path = "/networks/" + network;
            Map<String, Object> subnet =
                    Map.of("type", "cloud", "network_zone", "eu-central", "ip_range", "10.0.0.0/24");
            assertThat(hetzner.post(path + "/actions/add_subnet", subnet).status())
                    .isEqualTo(201);
            JsonNode made = hetzner.get(path).json().path("network").path("subnets");
            assertThat(made.path(0).path("gateway").asText()).isEqualTo("10.0.0.1");
            long server = hetzner.server("web");
            hetzner.get("/servers");
            hetzner.post("/servers/" + server + "/actions/attach_to_network", Map.of("network", network));
            hetzner.get("/servers");
            Map<String, Object> range = Map.of("ip_range", "10.0.0.0/24");
            assertRefused(hetzner.post(path + "/actions/delete_subnet", range), 409, "conflict");
            hetzner.delete("/servers/" + server);
            hetzner.get("/servers");
            assertThat(hetzner.post(path + "/actions/delete_subnet", range).status())
                    .isEqualTo(201);
            assertThat(hetzner.get(path).json().path("network").path("subnets")).isEmpty();
        }
    }

    private static long network(Simulated hetzner) throws IOException {
        return Simulated.made(hetzner.post("/networks", Map.of("name", "net", "ip_range", "10.0.0.0/16")), "network");
    }

    @Test
    void isProtectedAndUnique() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            Map<String, Object> order = Map.of("name", "net", "ip_range", "10.0.0.0/16");
            long network = Simulated.made(hetzner.post("/networks", order), "network");
            assertRefused(hetzner.post("/networks", order), 409, "uniqueness_error");
            assertRefused(
                    hetzner.post("/networks", Map.of("name", "n2", "ip_range", "everything")), 422, "invalid_input");
            hetzner.post("/networks/" + network + "/actions/change_protection", Map.of("delete", true));
            hetzner.get("/networks");
            assertRefused(hetzner.delete("/networks/" + network), 423, "protected");
            assertThat(hetzner.put("/networks/" + network, Map.of("name", "net2"))
                            .json()
                            .path("network")
                            .path("name")
                            .asText())
                    .isEqualTo("net2");
        }
    }
}
