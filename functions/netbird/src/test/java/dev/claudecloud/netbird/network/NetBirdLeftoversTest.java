package dev.claudecloud.netbird.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.network.NetworkInventory.KeyState;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.lab.simulators.http.Fault;
import dev.claudecloud.lab.simulators.http.FaultMode;
import dev.claudecloud.lab.testkit.network.NetworkState;
import dev.claudecloud.netbird.client.AccessToken;
import dev.claudecloud.netbird.client.NetBirdClient;
import dev.claudecloud.netbird.client.NetBirdSettings;
import dev.claudecloud.netbird.client.NetBirdUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is listed for this deployment, what is removed, and what is never removed. */
class NetBirdLeftoversTest {

    @AutoClose
    private final NetBirdWorld world = new NetBirdWorld();

    private final NetworkInventory inventory = world.inventory();

    @Test
    void aKeyIsExpiredAfterADayAndSaysWhenItWasMade() {
        Tenant tenant = Tenant.in(world).prepared();
        tenant.makeKey();
        world.simulator().clock().advance(Duration.ofHours(23));
        assertThat(states()).containsExactly(KeyState.VALID);
        world.simulator().clock().advance(Duration.ofHours(2));

        assertThat(states()).containsExactly(KeyState.EXPIRED);
        assertThat(inventory.list().keys().getFirst().madeAt())
                .isBetween(
                        world.simulator().clock().instant().minus(Duration.ofHours(26)),
                        world.simulator().clock().instant().minus(Duration.ofHours(24)));
    }

    @Test
    void aRevokedKeyIsToldApart() {
        Tenant tenant = Tenant.in(world).prepared();
        tenant.makeKey();
        world.outside().revokeKey(tenant.journal.ids().keyId().orElseThrow(), tenant.group());

        assertThat(states()).containsExactly(KeyState.REVOKED);
    }

    @Test
    void aDevicesKeyIsOfNoInstance() {
        Tenant tenant = Tenant.in(world).prepared();
        world.addKey(world.name(tenant.instance.owner()) + "-device", tenant.group());

        assertThat(inventory.list().keys()).singleElement().satisfies(key -> {
            assertThat(key.user()).isEqualTo(tenant.instance.owner());
            assertThat(key.instance()).isEmpty();
        });
    }

    @Test
    void anAccountWithoutOursIsEmpty() {
        world.addDevice(world.addGroup("theirs"), "claude-1");

        assertThat(inventory.list().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/setup-keys", "/api/peers", "/api/groups"})
    void aPartThatCannotBeListedFailsTheWhole(String path) {
        Tenant.in(world).running();
        FaultMode down = new FaultMode.Status(500, "{\"message\":\"internal\",\"code\":500}", Map.of());
        world.simulator().faults().add(Fault.of("GET", path, down, Fault.ALWAYS));

        Refused.with(ProvisionCode.NETWORK_UNREACHABLE, inventory::list);
    }

    @Test
    void neverRemovesWhatIsNotOurs() {
        String group = world.addGroup("theirs");
        String peer = world.addDevice(group, "claude-1");
        String key = world.addKey("theirs", group);
        NetworkState before = world.look();

        Refused.with(ProvisionCode.NETWORK_CONFLICT, () -> inventory.removePeer(peer));
        Refused.with(ProvisionCode.NETWORK_CONFLICT, () -> inventory.removeKey(key));
        assertThat(world.look()).isEqualTo(before);
    }

    @Test
    void forgetsKeysDevicesAndLinksOfARunningUser() {
        Tenant tenant = Tenant.in(world).running();
        tenant.addDevice();
        tenant.makeKey();
        world.addKey(world.name(tenant.instance.owner()) + "-device", tenant.group());
        world.linkPerson(tenant.group());

        inventory.forget(tenant.instance.owner());

        NetworkState all = world.look();
        assertThat(inventory.list().isEmpty()).isTrue();
        assertThat(all.peers()).isEmpty();
        assertThat(all.routes()).isEmpty();
        assertThat(all.policies()).extracting(NetworkState.Policy::name).containsExactly("Default");
    }

    @Test
    void aLaptopThatOthersHaveGroupedTooOutlivesTheUser() {
        Tenant tenant = Tenant.in(world).running();
        String laptop = tenant.addDevice();
        String theirs = world.addGroup("theirs");
        world.outside().addPeers(theirs, List.of(laptop, tenant.machine()));

        inventory.forget(tenant.instance.owner());

        NetworkState all = world.look();
        assertThat(all.group(world.name(tenant.instance.owner()))).isEmpty();
        assertThat(all.peers()).singleElement().satisfies(peer -> {
            assertThat(peer.id()).isEqualTo(laptop);
            assertThat(peer.groups()).contains(theirs);
        });
    }

    @Test
    void aPersonLosesTheLinkToThisGroupOnly() {
        Tenant goes = Tenant.in(world).running();
        Tenant stays = Tenant.in(world).running();
        String theirs = world.addGroup("theirs");
        List.of(theirs, goes.group(), stays.group()).forEach(world::linkPerson);
        String group = stays.group();
        NetBirdUser before = owner();

        goes.dissolve();

        assertThat(owner().autoGroups()).containsExactly(theirs, group);
        assertThat(owner().role()).isEqualTo(before.role());
        assertThat(owner().blocked()).isFalse();
    }

    @Test
    void dissolvingWithADeviceKeepsTheLink() {
        Tenant tenant = Tenant.in(world).running();
        tenant.addDevice();
        String group = tenant.group();
        world.linkPerson(group);

        tenant.dissolve();

        assertThat(owner().autoGroups()).containsExactly(group);
    }

    @Test
    void dissolvingTakesTheDevicesKeyThatNobodyHasUsed() {
        Tenant tenant = Tenant.in(world).running();
        world.addKey(world.name(tenant.instance.owner()) + "-device", tenant.group());

        tenant.dissolve();

        assertThat(inventory.list().isEmpty()).isTrue();
    }

    @Test
    void theTokensEndIsToldWithItsParameter() {
        Instant before = world.simulator().clock().instant();
        world.outside().addToken(world.simulator().serviceUserId(), "another", 7);

        assertThat(inventory.credential()).hasValueSatisfying(credential -> {
            assertThat(credential.parameter()).isEqualTo(NetBirdWorld.TOKEN_PARAMETER);
            assertThat(credential.expires())
                    .isBetween(before.plus(Duration.ofDays(364)), before.plus(Duration.ofDays(366)));
            assertThat(credential.toString()).doesNotContain(world.simulator().token());
        });
    }

    @Test
    void theTokensEndIsUnknownWhereItsRoleMayNotLookAtTokens() {
        FaultMode denied = new FaultMode.Status(403, "{\"message\":\"permission denied\",\"code\":403}", Map.of());
        world.simulator().faults().add(Fault.of("GET", "/api/users/.*/tokens", denied, Fault.ALWAYS));

        assertThat(inventory.credential()).isEmpty();
    }

    @Test
    void aWrongTokenIsNoTokenOfUnknownEnd() {
        try (NetBirdClient client = world.client("nbp_0000000000000000000000000000")) {
            NetworkInventory wrong = new NetBirdNetworkInventory(client, NetBirdWorld.settings(false));

            Refused.with(ProvisionCode.NETWORK_UNAUTHORIZED, wrong::credential);
        }
    }

    @Test
    void aKeyOfUnknownAgeFailsTheWhole() {
        FaultMode mode = new FaultMode.Status(200, """
                [{"id": "k1", "key": "3E9A4****", "name": "cc-test-user-7-device", "type": "one-off", "state": "expired",
                  "valid": false, "revoked": false, "ephemeral": false, "used_times": 0, "usage_limit": 1,
                  "auto_groups": [], "expires": "2026-01-01T00:00:00Z", "last_used": "0001-01-01T00:00:00Z"}]
                """, Map.of());
        world.simulator().faults().add(Fault.of("GET", "/api/setup-keys", mode, Fault.ALWAYS));

        Refused.with(ProvisionCode.NETWORK_REFUSED, inventory::list);
    }

    /** Between the check of the group and its removal. */
    @Test
    void aDeviceThatJoinsWhileItsGroupIsTakenAwayKeepsTheGroup() {
        Tenant tenant = Tenant.in(world).running();
        String group = tenant.group();
        String key = world.outside()
                .addKey(world.name(tenant.instance.owner()) + "-device", group)
                .clear()
                .reveal();
        FaultMode once = new FaultMode.Status(503, "", Map.of());
        world.simulator().faults().add(Fault.of("DELETE", "/api/setup-keys/.*", once, 1));
        NetBirdSettings settings = NetBirdSettings.of(
                world.simulator().baseUri(),
                () -> new AccessToken(world.simulator().token()));
        try (NetBirdClient slow =
                NetBirdClient.open(settings, pause -> world.simulator().enrol(key, "laptop"))) {
            world.access(slow, false).dissolve(tenant.ref(), tenant.journal);
        }

        assertThat(world.look().group(world.name(tenant.instance.owner()))).isPresent();
        assertThat(world.look().peers())
                .singleElement()
                .satisfies(peer -> assertThat(peer.groups()).contains(group));
        assertThat(world.look().keys()).isEmpty();
    }

    private List<KeyState> states() {
        return inventory.list().keys().stream().map(NetworkInventory.Key::state).toList();
    }

    private NetBirdUser owner() {
        return world.client().users().list().stream()
                .filter(user -> user.id().equals(world.simulator().ownerId()))
                .findFirst()
                .orElseThrow();
    }
}
