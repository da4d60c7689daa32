package dev.claudecloud.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.api.work.KeyCleanupHandler;
import dev.claudecloud.api.work.OrphanSweepHandler;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.provision.MachineInventory;
import dev.claudecloud.testkit.MemoryDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the schedules of the sweeps start. */
class SweepHandlersTest {

    private static final InstanceId UNKNOWN = new InstanceId("01KDGW2M0007QZ3NDY00000009");

    private final TestApi api = new TestApi();
    private final List<String> removed = new ArrayList<>();

    private final MachineInventory machines = new MachineInventory() {
        @Override
        public List<Possession> list() {
            Instant made = api.clock.instant().minus(Duration.ofDays(1));
            return List.of(new Possession(Kind.MACHINE, "77", Optional.of(UNKNOWN), made));
        }

        @Override
        public void removeMachine(String id) {
            removed.add("machine " + id);
        }
    };

    private final NetworkInventory networks = new NetworkInventory() {
        @Override
        public Listing list() {
            Instant made = api.clock.instant().minus(Duration.ofDays(1));
            Key key = new Key("k1", new UserId(1), Optional.empty(), KeyState.USED_UP, made);
            return new Listing(List.of(key), List.of(), List.of(new UserId(1)));
        }

        @Override
        public void removeKey(String id) {
            removed.add("key " + id);
        }

        @Override
        public void removePeer(String id) {
            removed.add("peer " + id);
        }

        @Override
        public void forget(UserId user) {
            removed.add("user " + user);
        }
    };

    private ApiWiring wiring(Map<String, String> more) {
        return api.wired(new Providers.Inventories(machines, Optional.of(networks), new MemoryDocuments()), more);
    }

    @Test
    void anOrphanIsRemovedAtTheSecondSighting() {
        api.running(api.user("user@example.com"));
        OrphanSweepHandler handler = new OrphanSweepHandler(wiring(Map.of()));

        assertThat(api.invoke(handler, "{}")).contains("\"acted\":true", "\"orphans\":1", "\"removed\":0");
        api.clock.advance(Duration.ofMinutes(30));
        assertThat(api.invoke(handler, "{}")).contains("\"orphans\":1", "\"removed\":1");
        assertThat(removed).containsExactly("machine 77");
    }

    @Test
    void aSweepThatOnlyReportsRemovesNothing() {
        api.running(api.user("user@example.com"));
        OrphanSweepHandler handler = new OrphanSweepHandler(wiring(Map.of("ORPHAN_SWEEP", "report")));

        api.invoke(handler, "{}");
        api.clock.advance(Duration.ofMinutes(30));
        assertThat(api.invoke(handler, "{}")).contains("\"removed\":0", "\"oldest_seconds\":1800");
        assertThat(removed).isEmpty();
    }

    @Test
    void aKeyThatIsUsedUpIsRemoved() {
        api.user("user@example.com");
        assertThat(api.invoke(new KeyCleanupHandler(wiring(Map.of())), "{}"))
                .contains("\"acted\":true", "\"keys\":1", "\"keys_removed\":1", "\"forgotten\":0");
        assertThat(removed).containsExactly("key k1");
    }

    @Test
    void providersThatLeaveNothingAreNotSwept() {
        assertThat(api.invoke(new OrphanSweepHandler(api.wiring), "{}")).contains("\"acted\":false");
        assertThat(api.invoke(new KeyCleanupHandler(api.wiring), "{}")).contains("\"acted\":false");
    }
}
