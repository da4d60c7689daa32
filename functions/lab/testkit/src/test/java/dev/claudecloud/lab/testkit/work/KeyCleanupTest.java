package dev.claudecloud.lab.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Lease;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.network.NetworkInventory.KeyState;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.sweep.KeyCleanup;
import dev.claudecloud.lab.testkit.MemoryStore;
import dev.claudecloud.lab.testkit.network.ScriptedNetworks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyCleanupTest {

    private static final Duration BOOT = Duration.ofMinutes(30);
    private static final Duration HOUR = Duration.ofHours(1);

    private final WorkScene scene = WorkScene.running();
    private final ScriptedNetworks networks = new ScriptedNetworks();

    @ParameterizedTest
    @EnumSource(names = {"USED_UP", "EXPIRED", "REVOKED"})
    void aKeyThatOpensNothingGoes(KeyState state) {
        key("k", Optional.of(scene.id), state, BOOT);

        assertThat(clean().keysRemoved()).isEqualTo(1);
        assertThat(networks.removed()).containsExactly("key k");
    }

    @ParameterizedTest
    @EnumSource(names = {"RUNNING", "STOPPED", "ERROR"})
    void aGoodKeyGoesThatNoMachineCanBeWaitingToUse(Status status) {
        store(scene.instance().withStatus(status));
        key("k", Optional.of(scene.id), KeyState.VALID, BOOT);

        assertThat(clean()).isEqualTo(new KeyCleanup.Report(true, 1, 0, 1, 0, 0, 0, OptionalLong.empty()));
        assertThat(networks.removed()).containsExactly("key k");
    }

    @Test
    void aGoodKeyStaysWhereAPersonHasToLookAtTheMachine() {
        store(scene.instance()
                .withStatus(Status.ERROR)
                .withCondition(new Condition(
                        ConditionType.NEEDS_ATTENTION, "ambiguous", "two machines", scene.now(), Optional.empty())));
        key("good", Optional.of(scene.id), KeyState.VALID, HOUR);
        key("used", Optional.of(scene.id), KeyState.USED_UP, HOUR);
        clean();

        assertThat(networks.removed()).containsExactly("key used");
    }

    @Test
    void aKeyWhoseInstanceIsGoneGoesThoughItIsGood() {
        key("k", Optional.of(scene.ids.instance(scene.user)), KeyState.VALID, BOOT);
        store(scene.instance().withStatus(Status.DESTROYED));
        key("tombstone", Optional.of(scene.id), KeyState.VALID, BOOT);
        clean();

        assertThat(networks.removed()).containsExactly("key k", "key tombstone");
    }

    @ParameterizedTest
    @EnumSource(names = {"PROVISIONING", "WAKING"})
    void aKeyOfAMachineThatBootsStaysWhateverItIs(Status status) {
        store(scene.instance().withStatus(status));
        key("k", Optional.of(scene.id), KeyState.USED_UP, Duration.ofDays(2));
        key("good", Optional.of(scene.id), KeyState.VALID, Duration.ofDays(2));
        clean();

        assertThat(networks.removed()).isEmpty();
    }

    @Test
    void aKeyStaysWhileSomebodyHasTheLeaseOrCleansUp() {
        key("k", Optional.of(scene.id), KeyState.USED_UP, HOUR);
        key("good", Optional.of(scene.id), KeyState.VALID, HOUR);
        store(scene.instance().withWork(scene.instance().work().leased(new Lease("worker", scene.now()))));
        clean();
        store(scene.instance()
                .withWork(scene.instance().work().released(Optional.empty()).withCleanup(true)));
        clean();

        assertThat(networks.removed()).isEmpty();
    }

    @Test
    void aYoungKeyStaysWhateverItIs() {
        key("k", Optional.of(scene.ids.instance(scene.user)), KeyState.EXPIRED, BOOT.minusSeconds(1));
        clean();

        assertThat(networks.removed()).isEmpty();
    }

    @Test
    void aDevicesKeyGoesOnlyWhenItOpensNothing() {
        key("good", Optional.empty(), KeyState.VALID, HOUR);
        key("used", Optional.empty(), KeyState.USED_UP, HOUR);
        clean();

        assertThat(networks.removed()).containsExactly("key used");
    }

    @Test
    void thePeerOfAMachineGoesAnHourAfterItsInstance() {
        networks.peer("m", scene.user, true);
        networks.peer("laptop", scene.user, false);
        clean();
        assertThat(networks.removed()).as("the instance still exists").isEmpty();

        store(scene.instance().withStatus(Status.DESTROYED));
        scene.clock.advance(HOUR.minusSeconds(1));
        clean();
        assertThat(networks.removed())
                .as("it has been gone for less than an hour")
                .isEmpty();

        scene.clock.advance(Duration.ofSeconds(1));
        assertThat(clean().peersRemoved()).isEqualTo(1);
        assertThat(networks.removed()).containsExactly("peer m");
    }

    @Test
    void aUserWhoIsGoneIsForgotten() {
        UserId gone = new UserId(4711);
        networks.group(gone);
        networks.group(scene.user);
        networks.peer("laptop", gone, false);

        assertThat(clean().forgotten()).isEqualTo(1);
        assertThat(networks.removed()).containsExactly("user 4711");
    }

    @Test
    void afterAFailedListingNothingHappens() {
        key("k", Optional.of(scene.id), KeyState.USED_UP, HOUR);
        networks.failsToList(true);

        assertThat(clean().acted()).isFalse();
        assertThat(networks.removed()).isEmpty();
    }

    @Test
    void afterAnEmptyListingNothingHappens() {
        assertThat(clean().acted()).isFalse();
    }

    @Test
    void aStoreThatKnowsNobodyIsNotBelieved() {
        key("k", Optional.of(scene.id), KeyState.USED_UP, HOUR);
        networks.group(scene.user);
        KeyCleanup cleanup = new KeyCleanup(scene.ports().on(new MemoryStore(scene.clock)), networks);

        assertThat(cleanup.run(Instant.MAX).acted()).isFalse();
        assertThat(networks.removed()).isEmpty();
        assertThat(scene.log.lines()).anySatisfy(line -> assertThat(line).startsWith("ERROR"));
    }

    @Test
    void oneFailureKeepsNobodyElseFromBeingCleaned() {
        networks.group(new UserId(4711));
        networks.group(new UserId(4712));
        networks.failsFor(new UserId(4711));
        KeyCleanup.Report report = clean();

        assertThat(report.skipped()).isEqualTo(1);
        assertThat(networks.removed()).containsExactly("user 4712");
    }

    @Test
    void itEndsInTime() {
        networks.group(new UserId(4711));

        assertThat(new KeyCleanup(scene.ports(), networks).run(scene.now()).forgotten())
                .isZero();
    }

    @Test
    void twoWeeksBeforeItsEndEachRunWarnsOfTheToken() {
        networks.group(scene.user);
        Instant end = scene.now().plus(Duration.ofDays(14)).plusSeconds(1);
        networks.credential(() -> Optional.of(new NetworkInventory.Credential("/cc/netbird-token", end)));
        assertThat(clean().tokenDaysLeft()).hasValue(14);
        assertThat(scene.log.lines()).noneMatch(line -> line.contains("netbird-token"));

        scene.clock.advance(Duration.ofSeconds(1));
        clean();
        scene.clock.advance(Duration.ofDays(9));
        assertThat(clean().tokenDaysLeft()).hasValue(5);

        assertThat(scene.log.lines())
                .filteredOn(line -> line.contains("netbird-token"))
                .hasSize(2)
                .allMatch(line -> line.startsWith("WARN"))
                .last()
                .asString()
                .contains("token_days_left=5");
    }

    @Test
    void theTokenIsWarnedOfThoughThereIsNothingToClean() {
        networks.credential(() -> Optional.of(new NetworkInventory.Credential("/cc/netbird-token", scene.now())));

        assertThat(clean()).isEqualTo(new KeyCleanup.Report(false, 0, 0, 0, 0, 0, 0, OptionalLong.of(0)));
        assertThat(scene.log.lines()).anyMatch(line -> line.startsWith("WARN") && line.contains("netbird-token"));
    }

    @Test
    void aTokenOfUnknownEndKeepsNothingFromBeingCleaned() {
        key("k", Optional.of(scene.id), KeyState.USED_UP, HOUR);
        networks.credential(() -> {
            throw new IllegalStateException("down");
        });

        assertThat(clean()).isEqualTo(new KeyCleanup.Report(true, 1, 0, 1, 0, 0, 0, OptionalLong.empty()));
    }

    private void key(String id, Optional<InstanceId> instance, KeyState state, Duration age) {
        networks.key(new NetworkInventory.Key(
                id, scene.user, instance, state, scene.now().minus(age)));
    }

    private void store(Instance changed) {
        scene.commit(new Change.SaveInstance(changed.next(scene.now())));
    }

    private KeyCleanup.Report clean() {
        return new KeyCleanup(scene.ports(), networks).run(scene.now().plusSeconds(30));
    }
}
