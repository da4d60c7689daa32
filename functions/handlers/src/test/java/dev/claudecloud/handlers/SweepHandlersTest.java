package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.network.NetworkInventory.KeyState;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.handlers.event.KeyCleanupHandler;
import dev.claudecloud.handlers.event.OrphanSweepHandler;
import dev.claudecloud.lab.testkit.documents.MemoryDocuments;
import dev.claudecloud.lab.testkit.network.ScriptedNetworks;
import dev.claudecloud.lab.testkit.provision.ScriptedInventory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sweeps' schedules start. */
class SweepHandlersTest {

    private static final InstanceId UNKNOWN = new InstanceId("01KDGW2M0007QZ3NDY00000009");

    private final TestApi api = new TestApi();
    private final ScriptedInventory machines = new ScriptedInventory();
    private final ScriptedNetworks networks = new ScriptedNetworks();

    @BeforeEach
    void leftovers() {
        machines.machine("77", Optional.of(UNKNOWN));
        UserId user = new UserId(1);
        Instant made = api.clock.instant().minus(Duration.ofDays(1));
        networks.key(new NetworkInventory.Key("k1", user, Optional.empty(), KeyState.USED_UP, made));
        networks.group(user);
    }

    private HandlerWiring wiring(Map<String, String> more) {
        return api.wired(new Providers.Inventories(machines, Optional.of(networks), new MemoryDocuments()), more);
    }

    @Test
    void anOrphanIsRemovedAtTheSecondSighting() {
        api.running(api.user("user@example.com"));
        OrphanSweepHandler handler = new OrphanSweepHandler(wiring(Map.of()));

        assertThat(api.invoke(handler, "{}")).contains("\"acted\":true", "\"orphans\":1", "\"removed\":0");
        api.clock.advance(Duration.ofMinutes(30));
        assertThat(api.invoke(handler, "{}")).contains("\"orphans\":1", "\"removed\":1");
        assertThat(machines.removed()).containsExactly("77");
    }

    @Test
    void aSweepThatOnlyReportsRemovesNothing() {
        api.running(api.user("user@example.com"));
        OrphanSweepHandler handler = new OrphanSweepHandler(wiring(Map.of("ORPHAN_SWEEP", "report")));

        api.invoke(handler, "{}");
        api.clock.advance(Duration.ofMinutes(30));
        assertThat(api.invoke(handler, "{}")).contains("\"removed\":0", "\"oldest_seconds\":1800");
        assertThat(machines.removed()).isEmpty();
    }

    @Test
    void aKeyThatIsUsedUpIsRemoved() {
        api.user("user@example.com");
        assertThat(api.invoke(new KeyCleanupHandler(wiring(Map.of())), "{}"))
                .contains("\"acted\":true", "\"keys\":1", "\"keys_removed\":1", "\"forgotten\":0");
        assertThat(networks.removed()).containsExactly("key k1");
    }

    @Test
    void providersThatLeaveNothingAreNotSwept() {
        assertThat(api.invoke(new OrphanSweepHandler(api.wiring), "{}")).contains("\"acted\":false");
        assertThat(api.invoke(new KeyCleanupHandler(api.wiring), "{}")).contains("\"acted\":false");
    }
}
