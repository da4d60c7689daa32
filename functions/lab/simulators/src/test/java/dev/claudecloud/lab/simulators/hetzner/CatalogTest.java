package dev.claudecloud.lab.simulators.hetzner;

import static dev.claudecloud.lab.simulators.hetzner.Simulated.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {

    @Test
    void stockIsShownAndRefusesOrders() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            hetzner.simulator().market().stock("cx23", "fsn1", 1);
            assertThat(offer(hetzner, "cx23", "fsn1").path("available").asBoolean())
                    .isTrue();
            long id = hetzner.server("one");
            assertThat(offer(hetzner, "cx23", "fsn1").path("available").asBoolean())
                    .isFalse();
            assertThat(offer(hetzner, "cx23", "fsn1").path("recommended").asBoolean())
                    .isFalse();
            assertThat(offer(hetzner, "cx23", "nbg1").path("available").asBoolean())
                    .isTrue();
            assertRefused(hetzner.post("/servers", Simulated.order("two", Map.of())), 412, "resource_unavailable");
            hetzner.delete("/servers/" + id);
            assertThat(offer(hetzner, "cx23", "fsn1").path("available").asBoolean())
                    .isTrue();
            hetzner.simulator().market().stock("cx23", "fsn1", 0);
            hetzner.simulator().market().restock();
            hetzner.server("two");
        }
    }

    @Test
    void deprecationIsPerLocation() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            assertThat(offer(hetzner, "cpx11", "fsn1")
                            .path("deprecation")
                            .path("unavailable_after")
                            .asText())
                    .isEqualTo("2026-01-01T00:00:00Z");
            assertThat(offer(hetzner, "cpx11", "ash").path("deprecation").isNull())
                    .isTrue();
            assertThat(type(hetzner, "cpx11").path("deprecated").asBoolean()).isFalse();
            assertThat(type(hetzner, "cx22").path("deprecated").asBoolean()).isTrue();
            assertThat(type(hetzner, "cx22").path("deprecation").isObject()).isTrue();
        }
    }

    @Test
    void pricesAreTheSameInTypesAndInPricing() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            hetzner.simulator().market().price("cx23", new BigDecimal("7.00"));
            JsonNode pricing = hetzner.get("/pricing").json().path("pricing");
            JsonNode inPricing = pricing.path("server_types")
                    .valueStream()
                    .filter(each -> each.path("name").asText().equals("cx23"))
                    .findFirst()
                    .orElseThrow()
                    .path("prices");
            assertThat(inPricing).isEqualTo(type(hetzner, "cx23").path("prices"));
            JsonNode price = inPricing.path(0);
            assertThat(price.path("price_monthly").path("net").asText()).isEqualTo("7.0000000000");
            assertThat(price.path("price_monthly").path("gross").asText()).isEqualTo("8.3300000000");
            assertThat(price.path("price_hourly").path("net").asText()).isEqualTo("0.0112000000");
            assertThat(pricing.path("volume")
                            .path("price_per_gb_month")
                            .path("net")
                            .asText())
                    .isEqualTo("0.0572000000");
        }
    }

    @Test
    void marketKnowsOnlyWhatThereIs() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            Availability market = hetzner.simulator().market();
            assertThatThrownBy(() -> market.stock("cx99", "fsn1", 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> market.stock("cx23", "moon", 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> market.stock("cx23", "fsn1", -1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> market.price("cx23", new BigDecimal("-1")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void locationsAndServerTypesAreFoundByTheirIds() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            assertThat(hetzner.get("/locations").json().path("locations")).hasSize(6);
            assertThat(hetzner.get("/locations/3")
                            .json()
                            .path("location")
                            .path("name")
                            .asText())
                    .isEqualTo("hel1");
            assertThat(hetzner.get("/server_types/114")
                            .json()
                            .path("server_type")
                            .path("name")
                            .asText())
                    .isEqualTo("cx23");
        }
    }

    private static JsonNode type(Simulated hetzner, String name) throws IOException {
        return hetzner.get("/server_types?name=" + name)
                .json()
                .path("server_types")
                .path(0);
    }

    private static JsonNode offer(Simulated hetzner, String type, String location) throws IOException {
        return type(hetzner, type)
                .path("locations")
                .valueStream()
                .filter(each -> each.path("name").asText().equals(location))
                .findFirst()
                .orElseThrow();
    }
}
