package dev.claudecloud.netbird.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Where a device's traffic goes, by the simulator's own model of NetBird's access rules. */
class NetBirdReachTest {

    @AutoClose
    private final NetBirdWorld world = new NetBirdWorld();

    @Test
    void aDeviceComesThroughItsUsersMachineAndThroughNoOther() {
        Tenant a = Tenant.of(world, 7).running();
        Tenant b = Tenant.of(world, 8).running();
        String device = a.addDevice();

        assertThat(through(device, a)).containsExactly(a.machine());
        assertThat(through(device, b)).isEmpty();
        assertThat(through(a.machine(), b)).isEmpty();
        assertThat(world.reaches(device, b.machine())).isFalse();
        assertThat(world.reaches(b.machine(), device)).isFalse();
    }

    @Test
    void whereTwoUsersHaveTheSameSubnetEachComesThroughTheirOwnMachine() {
        Tenant a = Tenant.of(world, 7).running();
        Tenant b = Tenant.of(world, 257).running();
        assertThat(a.ref().subnet().cidr()).isEqualTo(b.ref().subnet().cidr());
        String deviceOfA = a.addDevice();
        String deviceOfB = b.addDevice();

        assertThat(through(deviceOfA, a)).containsExactly(a.machine());
        assertThat(through(deviceOfB, b)).containsExactly(b.machine());
        assertThat(through(a.machine(), b)).containsExactly(a.machine());
        assertThat(world.reaches(deviceOfA, b.machine())).isFalse();
        assertThat(world.reaches(deviceOfA, deviceOfB)).isFalse();
    }

    @Test
    void theOtherUsersPauseLeavesOnesOwnWayAlone() {
        Tenant a = Tenant.of(world, 7).running();
        Tenant b = Tenant.of(world, 257).running();
        String deviceOfA = a.addDevice();
        String deviceOfB = b.addDevice();
        b.leave();

        assertThat(through(deviceOfA, a)).containsExactly(a.machine());
        assertThat(through(deviceOfB, b)).isEmpty();
    }

    @Test
    void afterAWakeTheWayLeadsThroughTheNewMachine() {
        Tenant a = Tenant.of(world, 7).running();
        String device = a.addDevice();
        String before = a.machine();
        a.leave();
        a.running();

        assertThat(a.machine()).isNotEqualTo(before);
        assertThat(through(device, a)).containsExactly(a.machine());
    }

    @Test
    void whoIsInNobodysGroupReachesNothing() {
        Tenant a = Tenant.of(world, 7).running();
        String stranger = world.addDevice(world.addGroup("theirs"), a.ref().hostname());

        assertThat(through(stranger, a)).isEmpty();
        assertThat(world.reaches(stranger, a.machine())).isFalse();
        assertThat(world.reaches(a.machine(), stranger)).isFalse();
    }

    private Set<String> through(String from, Tenant to) {
        return world.simulator().through(from, to.ref().subnet().machine());
    }
}
