package dev.claudecloud.lab.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.Device;
import dev.claudecloud.core.network.DeviceName;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.network.Invitation;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.lab.testkit.network.NetworkWorld.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link Devices} do for a user, and never to another user. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
public abstract class DevicesContract {

    private static final DeviceName LAPTOP = new DeviceName("laptop");

    /** Returns the account under test. */
    protected abstract NetworkWorld world();

    /** Returns the devices under test, on that account. */
    protected abstract Devices devices();

    @Test
    void aKeyLetsOneDeviceIntoTheUsersGroupAlone() {
        NetworkScene scene = NetworkScene.in(world()).running();
        Invitation invitation = invited(scene.user(), LAPTOP);

        String peer = world().join(invitation.key(), "laptop").orElseThrow();

        assertThat(world().join(invitation.key(), "thief")).isEmpty();
        assertThat(devices().list(scene.user())).extracting(Device::id).containsExactly(peer);
        assertThat(world().reaches(peer, scene.ids().peerId().orElseThrow())).isTrue();
        assertThat(invitation.managementUrl().getScheme()).isEqualTo("https");
    }

    @Test
    void aDeviceReachesItsUsersMachineAndNobodyElses() {
        NetworkScene scene = NetworkScene.in(world()).running();
        NetworkScene other = NetworkScene.in(world()).running();

        String peer =
                world().join(invited(scene.user(), LAPTOP).key(), "laptop").orElseThrow();

        assertThat(world().reaches(peer, scene.ids().peerId().orElseThrow())).isTrue();
        assertThat(world().reaches(peer, other.ids().peerId().orElseThrow())).isFalse();
        assertThat(devices().list(other.user())).isEmpty();
    }

    @Test
    void nobodyIsInvitedWhereThereIsNoNetworkYet() {
        UserId user = world().freshUser();
        NetworkState before = world().look();

        assertThat(devices().invite(user, LAPTOP)).isEqualTo(new Devices.Answer.NoNetwork());
        assertThat(devices().list(user)).isEmpty();
        assertThat(devices().remove(user, "laptop")).isFalse();
        assertThat(world().look()).isEqualTo(before);
    }

    @Test
    void nobodyIsInvitedWhereEverybodyReachesEverybody() {
        NetworkScene scene = NetworkScene.in(world()).running();
        NetworkState before = world().look();
        world().open(true);

        ProvisionException refusal =
                catchThrowableOfType(ProvisionException.class, () -> devices().invite(scene.user(), LAPTOP));

        world().open(false);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ProvisionCode.NETWORK_OPEN);
        assertThat(world().look()).isEqualTo(before);
    }

    @Test
    void aSecondInvitationOfTheSameNameTakesTheFirstBack() {
        NetworkScene scene = NetworkScene.in(world()).running();
        Invitation first = invited(scene.user(), LAPTOP);
        Invitation tablet = invited(scene.user(), new DeviceName("tablet"));
        Invitation second = invited(scene.user(), LAPTOP);

        assertThat(world().join(first.key(), "laptop")).isEmpty();
        assertThat(world().join(second.key(), "laptop")).isPresent();
        assertThat(world().join(tablet.key(), "tablet")).isPresent();
    }

    @Test
    void ofManyInvitationsTheOldestGiveWay() {
        NetworkScene scene = NetworkScene.in(world()).running();
        List<Invitation> all = new ArrayList<>();
        for (int i = 0; i <= Devices.MOST_KEYS; i++) {
            all.add(invited(scene.user(), new DeviceName("laptop-" + i)));
        }

        assertThat(scene.mine().keys()).hasSize(Devices.MOST_KEYS);
        assertThat(world().join(all.getFirst().key(), "laptop-0")).isEmpty();
        assertThat(world().join(all.getLast().key(), "laptop-5")).isPresent();
    }

    @Test
    void aUserHasTwentyDevicesAtMost() {
        NetworkScene scene = NetworkScene.in(world()).running();
        for (int i = 1; i < Devices.MOST; i++) {
            scene.addDevice("device-" + i);
        }
        invited(scene.user(), LAPTOP);
        scene.addDevice("device-" + Devices.MOST);

        assertThat(devices().invite(scene.user(), LAPTOP)).isEqualTo(new Devices.Answer.Full());
        assertThat(devices().list(scene.user())).hasSize(Devices.MOST);
    }

    @Test
    void listsTheUsersDevicesByNameWithoutTheMachine() {
        NetworkScene scene = NetworkScene.in(world()).running();
        String tablet = scene.addDevice("tablet");
        String laptop = scene.addDevice("laptop");
        world().connect(laptop, false);

        assertThat(devices().list(scene.user()))
                .extracting(Device::id, Device::name, Device::connected)
                .containsExactly(tuple(laptop, "laptop", false), tuple(tablet, "tablet", true));
    }

    @Test
    void aRemovedDeviceIsGoneOnce() {
        NetworkScene scene = NetworkScene.in(world()).running();
        String laptop = scene.addDevice("laptop");
        String tablet = scene.addDevice("tablet");

        assertThat(devices().remove(scene.user(), laptop)).isTrue();
        assertThat(devices().remove(scene.user(), laptop)).isFalse();

        assertThat(devices().list(scene.user())).extracting(Device::id).containsExactly(tablet);
    }

    @Test
    void neitherTheMachineNorAnythingOfSomebodyElseIsRemoved() {
        NetworkScene scene = NetworkScene.in(world()).running();
        NetworkScene other = NetworkScene.in(world()).running();
        List<String> notThere = List.of(
                scene.ids().peerId().orElseThrow(),
                other.addDevice("laptop"),
                other.ids().peerId().orElseThrow(),
                world().addDevice(world().addGroup("theirs"), "laptop"),
                "",
                "../groups",
                "%2e%2e",
                "x".repeat(300));
        NetworkState before = world().look();

        assertThat(notThere)
                .allSatisfy(id ->
                        assertThat(devices().remove(scene.user(), id)).as(id).isFalse());
        assertThat(world().look()).isEqualTo(before);
    }

    @Test
    void afterAnyLostRequestARepeatedInvitationIsTheOnlyOneThatOpens() {
        NetworkScene scene = NetworkScene.in(world()).running();
        invited(scene.user(), LAPTOP);
        for (Moment moment : Moment.values()) {
            int request = 0;
            do {
                world().failAt(++request, moment);
                try {
                    devices().invite(scene.user(), LAPTOP);
                } catch (ProvisionException lost) {
                    assertThat(lost.code()).isEqualTo(ProvisionCode.NETWORK_UNREACHABLE);
                }
            } while (world().failed());
            world().heal();
            assertThat(request).isGreaterThan(3);

            Invitation repeated = invited(scene.user(), LAPTOP);

            assertThat(scene.mine().keys()).hasSize(1);
            assertThat(world().join(repeated.key(), "laptop")).isPresent();
        }
    }

    private Invitation invited(UserId user, DeviceName name) {
        if (devices().invite(user, name) instanceof Devices.Answer.Invited(Invitation invitation)) {
            return invitation;
        }
        throw new AssertionError("not invited");
    }
}
