package dev.claudecloud.lab.simulators.hetzner;

import static dev.claudecloud.lab.simulators.hetzner.Simulated.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.Client.Reply;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which orders of servers are accepted, and what the servers show afterwards. */
class ServerOrdersTest {

    @Test
    void refusesANameThatIsTaken() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            hetzner.server("web");
            assertRefused(hetzner.post("/servers", Simulated.order("web", Map.of())), 409, "uniqueness_error");
            assertThat(hetzner.simulator().servers()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "name, no_host_name",
        "server_type, cx99",
        "location, moon",
        "location, ash",
        "image, plan-9",
        "image, 161547270",
        "ssh_keys, 7"
    })
    void refusesAnOrderThatCannotBe(String field, String value) throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            Object given = field.equals("ssh_keys") ? List.of(7) : value;
            Reply reply = hetzner.post("/servers", Simulated.order("web", Map.of(field, given)));
            assertRefused(reply, 422, "invalid_input");
            assertThat(reply.json()
                            .path("error")
                            .path("details")
                            .path("fields")
                            .path(0)
                            .path("name")
                            .asText())
                    .isEqualTo(field);
            assertThat(hetzner.simulator().servers()).isEmpty();
        }
    }

    @Test
    void refusesUserDataOver32KiB() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            int most = 32 * 1024;
            assertRefused(
                    hetzner.post("/servers", Simulated.order("web", Map.of("user_data", "x".repeat(most + 1)))),
                    422,
                    "invalid_input");
            Simulated.made(
                    hetzner.post("/servers", Simulated.order("web", Map.of("user_data", "x".repeat(most)))), "server");
        }
    }

    @Test
    void refusesATypeThatIsNoLongerSold() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            assertRefused(
                    hetzner.post("/servers", Simulated.order("web", Map.of("server_type", "cx22"))),
                    422,
                    "invalid_server_type");
            assertRefused(
                    hetzner.post("/servers", Simulated.order("web", Map.of("server_type", "cpx11"))),
                    422,
                    "invalid_server_type");
            Simulated.made(
                    hetzner.post("/servers", Simulated.order("web", Map.of("server_type", "cpx11", "location", "ash"))),
                    "server");
        }
    }

    @Test
    void choosesTheImageForTheArchitectureOfTheType() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            JsonNode image = hetzner.post(
                            "/servers", Simulated.order("web", Map.of("server_type", "cax11", "image", "ubuntu-24.04")))
                    .json()
                    .path("server")
                    .path("image");
            assertThat(image.path("id").asLong()).isEqualTo(161_547_270);
            assertThat(image.path("architecture").asText()).isEqualTo("arm");
        }
    }

    @Test
    void isRefusedOnceTheAccountHasAllItMayHave() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            hetzner.simulator().account().limitServers(Optional.of(1));
            hetzner.server("web");
            Reply refused = hetzner.post("/servers", Simulated.order("web2", Map.of()));
            assertRefused(refused, 403, "resource_limit_exceeded");
            assertThat(refused.text()).contains("server limit exceeded", "\"limits\":[{\"name\":\"server_limit\"}]");
            hetzner.simulator().account().limitServers(Optional.empty());
            hetzner.server("web2");
        }
    }

    @Test
    void hasNoAddressWhereNoneWasWanted() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            Map<String, Object> none = Map.of("public_net", Map.of("enable_ipv4", false, "enable_ipv6", false));
            JsonNode net = hetzner.post("/servers", Simulated.order("web", none))
                    .json()
                    .path("server")
                    .path("public_net");
            assertThat(net.path("ipv4").isNull()).isTrue();
            assertThat(net.path("ipv6").isNull()).isTrue();
        }
    }

    @Test
    void takesVolumesAtItsCreation() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long volume = hetzner.volume("data");
            Reply made = hetzner.post("/servers", Simulated.order("web", Map.of("volumes", List.of(volume))));
            long id = Simulated.made(made, "server");
            assertThat(made.json().path("next_actions").findValuesAsText("command"))
                    .containsExactly("start_server", "attach_volume");
            assertThat(hetzner.get("/servers/" + id)
                            .json()
                            .path("server")
                            .path("volumes")
                            .path(0)
                            .asLong())
                    .isEqualTo(volume);
        }
    }

    @Test
    void showsWhatWasOrdered() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long firewall = hetzner.firewall("deny");
            Map<String, Object> given =
                    Map.of("ssh_keys", List.of(hetzner.key("us")), "firewalls", List.of(Map.of("firewall", firewall)));
            Reply made = hetzner.post("/servers", Simulated.order("web", given));
            assertThat(made.json().path("root_password").isNull()).isTrue();
            JsonNode server = hetzner.get("/servers/" + Simulated.made(made, "server"))
                    .json()
                    .path("server");
            assertThat(server.path("server_type").path("name").asText()).isEqualTo("cx23");
            assertThat(server.path("location").path("name").asText()).isEqualTo("fsn1");
            assertThat(server.path("image").path("name").asText()).isEqualTo("ubuntu-24.04");
            assertThat(server.has("datacenter")).isFalse();
            JsonNode net = server.path("public_net");
            assertThat(net.path("ipv4").path("id").asLong()).isPositive();
            assertThat(net.path("ipv4").path("ip").asText()).matches("198\\.1[89]\\.\\d+\\.\\d+");
            assertThat(net.path("ipv6").path("ip").asText()).matches("2001:db8:[0-9a-f:]+/64");
            assertThat(net.path("firewalls").path(0).path("id").asLong()).isEqualTo(firewall);
        }
    }

    @Test
    void keepsUserDataAndNeverShowsIt() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            Reply made = hetzner.post("/servers", Simulated.order("web", Map.of("user_data", "s3cr3t")));
            long id = Simulated.made(made, "server");
            assertThat(made.text() + hetzner.get("/servers/" + id).text()).doesNotContain("s3cr3t");
            assertThat(hetzner.raw().get("/_sim/requests").text()).doesNotContain("s3cr3t");
            assertThat(hetzner.simulator().userData(id)).contains("s3cr3t");
            assertThat(hetzner.raw().get("/_sim/servers/" + id + "/user_data").text())
                    .isEqualTo("s3cr3t");
            assertThat(new ServerOrder("cx23", "fsn1", 1, List.of(), "s3cr3t").toString())
                    .doesNotContain("s3cr3t");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":7}",
                "{\"labels\":[]}",
                "{\"labels\":{\"a b\":\"c\"}}",
                "{\"ssh_keys\":7}",
                "{\"ssh_keys\":[true]}",
                "{\"public_net\":[]}",
                "{\"start_after_create\":\"yes\"}",
                "{\"firewalls\":[7]}",
                "{\"volumes\":[\"data\"]}",
                "{\"volumes\":[7]}",
                "{\"server_type\":true}",
                "{\"user_data\":{}}"
            })
    void refusesAFieldOfAnotherKind(String field) throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            ObjectNode order = SimulatorJson.MAPPER.valueToTree(Simulated.order("web", Map.of()));
            order.setAll((ObjectNode) SimulatorJson.object(field.getBytes(StandardCharsets.UTF_8)));
            assertRefused(hetzner.raw().post("/v1/servers", order), 422, "invalid_input");
        }
    }
}
