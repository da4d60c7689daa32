package dev.claudecloud.handlers.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InstanceJsonTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final Rate RATE =
            new Rate("cx23", "EUR", new BigDecimal("0.0060"), new BigDecimal("3.4900"), new BigDecimal("0.8800"));

    private final Instance ordered = ordered();

    @Test
    void showsNoCostWhereThereAreNoPrices() {
        assertThat(InstanceJson.of(ordered, NOW)).containsEntry("cost", null);
    }

    @Test
    void showsPricesAndWhatHasComeTogether() {
        Instance made = ordered.knowing(ordered.machine().withMachine("2", Optional.empty()), NOW);
        Instance running = made.withCost(made.cost().at(RATE, NOW));

        assertThat(InstanceJson.of(running, NOW.plus(Duration.ofMinutes(90))))
                .containsEntry(
                        "cost",
                        Map.of(
                                "currency",
                                "EUR",
                                "server",
                                Map.of("type", "cx23", "hourly", "0.0060", "monthly", "3.4900"),
                                "volume",
                                Map.of("monthly", "0.8800"),
                                "so_far",
                                "0.0120"));
    }

    @Test
    void showsTheTypeThatWasMadeWhereNoneWasAskedFor() {
        assertThat(InstanceJson.of(ordered, NOW)).containsEntry("server_type", null);
        Instance made = ordered.withCost(ordered.cost().at(RATE, NOW));
        assertThat(InstanceJson.of(made, NOW)).containsEntry("server_type", "cx23");
    }

    @Test
    void showsAnAnswerOfThePastAsItWas() {
        Instance priced = ordered.withCost(ordered.cost().at(RATE, NOW));

        assertThat(InstanceJson.of(priced)).isEqualTo(InstanceJson.of(priced, priced.updatedAt()));
    }

    @Test
    void keepsTheIdsOfTheNetworkToItself() {
        Instance networked = ordered.withMachine(ordered.machine()
                .withNetwork(NetworkIds.NONE
                        .withGroup("secretive-1")
                        .withKey("secretive-2")
                        .withPeer("secretive-3")
                        .withRoute("secretive-4")
                        .withPolicy("secretive-5")));

        assertThat(InstanceJson.of(networked, NOW).toString()).doesNotContain("secretive");
    }

    private static Instance ordered() {
        IdSource ids = new IdSource(() -> NOW, new SplittableRandom(1));
        UserId user = new UserId(7);
        InstanceSpec spec = new InstanceSpec(new ProviderName("hetzner"), Optional.empty(), Optional.empty());
        return InstanceRequests.create(ids.instance(user), spec, ids.operation(user), NOW)
                .instance();
    }
}
