package dev.claudecloud.netbird.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.Device;
import dev.claudecloud.core.network.DeviceName;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.network.Invitation;
import dev.claudecloud.core.network.NetworkInventory.KeyState;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.lab.simulators.http.Fault;
import dev.claudecloud.lab.simulators.http.FaultMode;
import dev.claudecloud.lab.testkit.network.DevicesContract;
import dev.claudecloud.lab.testkit.network.NetworkWorld;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class NetBirdDevicesTest extends DevicesContract {

    private static final DeviceName LAPTOP = new DeviceName("laptop");

    @AutoClose
    private final NetBirdWorld world = new NetBirdWorld();

    @Override
    protected NetworkWorld world() {
        return world;
    }

    @Override
    protected Devices devices() {
        return world.devices();
    }

    @Test
    void aKeyIsGoodForAQuarterOfAnHour() {
        Tenant tenant = Tenant.in(world).running();
        Invitation early = invited(tenant);
        world.simulator().clock().advance(Devices.KEY_LIFE.minusSeconds(1));
        assertThat(world.join(early.key(), "laptop")).isPresent();

        Invitation late = invited(tenant);
        world.simulator().clock().advance(Devices.KEY_LIFE.plusSeconds(1));

        assertThat(world.join(late.key(), "laptop")).isEmpty();
    }

    @Test
    void whereSoShortALifeIsRefusedAKeyIsGoodForADay() {
        Tenant tenant = Tenant.in(world).running();
        String body = "{\"message\":\"expiresIn should be between 1 day and 365 days\",\"code\":422}";
        FaultMode refused = new FaultMode.Status(422, body, Map.of());
        world.simulator().faults().add(Fault.of("POST", "/api/setup-keys", refused, 1));

        Invitation invitation = invited(tenant);

        world.simulator().clock().advance(Duration.ofHours(23));
        assertThat(world.join(invitation.key(), "laptop")).isPresent();
    }

    @Test
    void theCleanupSeesAnExpiredAndAUsedKeyAsADevices() {
        Tenant tenant = Tenant.in(world).running();
        Invitation used = invited(tenant);
        assertThat(world.join(used.key(), "laptop")).isPresent();
        assertThat(world.inventory().list().keys()).singleElement().satisfies(key -> {
            assertThat(key.state()).isEqualTo(KeyState.USED_UP);
            assertThat(key.instance()).isEmpty();
        });

        invited(tenant);
        world.simulator().clock().advance(Duration.ofHours(1));

        assertThat(world.inventory().list().keys()).singleElement().satisfies(key -> {
            assertThat(key.state()).isEqualTo(KeyState.EXPIRED);
            assertThat(key.instance()).isEmpty();
        });
    }

    @Test
    void aDeviceSaysWhenItWasSeen() {
        Tenant tenant = Tenant.in(world).running();
        String peer = world.join(invited(tenant).key(), "laptop").orElseThrow();
        world.connect(peer, false);

        assertThat(world.devices().list(user(tenant)).getFirst().lastSeen())
                .hasValueSatisfying(seen -> assertThat(seen)
                        .isBetween(
                                world.simulator().clock().instant().minusSeconds(60),
                                world.simulator().clock().instant()));
    }

    @Test
    void aDeviceThatIsGivenAnotherNameIsShownByThat() {
        Tenant tenant = Tenant.in(world).running();
        String peer = world.join(invited(tenant).key(), "laptop").orElseThrow();
        world.outside().renamePeer(peer, "old-laptop");

        assertThat(world.devices().list(user(tenant))).extracting(Device::name).containsExactly("old-laptop");
    }

    @Test
    void aLaptopThatOthersHaveGroupedTooOnlyLeavesThisNetwork() {
        Tenant tenant = Tenant.in(world).running();
        String laptop = world.join(invited(tenant).key(), "laptop").orElseThrow();
        String tablet = tenant.addDevice();
        String theirs = world.addGroup("theirs");
        world.outside().addPeers(theirs, List.of(laptop));

        assertThat(world.devices().remove(user(tenant), laptop)).isTrue();
        assertThat(world.devices().remove(user(tenant), laptop)).isFalse();

        assertThat(world.devices().list(user(tenant))).extracting(Device::id).containsExactly(tablet);
        assertThat(world.client().peers().find(laptop))
                .hasValueSatisfying(peer -> assertThat(peer.isIn(theirs)).isTrue());
        assertThat(world.reaches(laptop, tenant.machine())).isFalse();
        assertThat(world.reaches(tablet, tenant.machine())).isTrue();
    }

    @Test
    void devicesTalkToTheServerThatIsSet() {
        Tenant tenant = Tenant.in(world).running();
        URI own = URI.create("https://netbird.example.com");
        Devices devices = new NetBirdDevices(world.client(), NetBirdWorld.settings(false), Optional.of(own));

        assertThat(devices.invite(user(tenant), LAPTOP))
                .isInstanceOfSatisfying(
                        Devices.Answer.Invited.class,
                        invited ->
                                assertThat(invited.invitation().managementUrl()).isEqualTo(own));
        assertThat(invited(tenant).managementUrl()).isEqualTo(URI.create("https://api.netbird.io:443"));
    }

    @Test
    void aWrongTokenAndADownServerAreToldApart() {
        Tenant tenant = Tenant.in(world).running();
        Devices stranger =
                new NetBirdDevices(world.client("nbp_wrong"), NetBirdWorld.settings(false), Optional.empty());
        Refused.with(ProvisionCode.NETWORK_UNAUTHORIZED, () -> stranger.list(user(tenant)));

        FaultMode down = new FaultMode.Status(500, "{\"message\":\"internal\",\"code\":500}", Map.of());
        world.simulator().faults().add(Fault.of(".*", "/api/.*", down, Fault.ALWAYS));
        Refused.with(ProvisionCode.NETWORK_UNREACHABLE, () -> world.devices().list(user(tenant)));
        Refused.with(ProvisionCode.NETWORK_UNREACHABLE, () -> world.devices().remove(user(tenant), "d1"));
        Refused.with(ProvisionCode.NETWORK_UNREACHABLE, () -> world.devices().invite(user(tenant), LAPTOP));
    }

    private Invitation invited(Tenant tenant) {
        if (world.devices().invite(user(tenant), LAPTOP) instanceof Devices.Answer.Invited(Invitation invitation)) {
            return invitation;
        }
        throw new AssertionError("not invited");
    }

    private static UserId user(Tenant tenant) {
        return tenant.instance.owner();
    }
}
