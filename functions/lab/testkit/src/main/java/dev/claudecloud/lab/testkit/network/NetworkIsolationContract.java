package dev.claudecloud.lab.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.provision.ProvisionCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No user reaches another user's machine, and each call touches only the objects of its own user. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
public abstract class NetworkIsolationContract {

    private static final int MANY = 50;

    /** Returns the account under test. */
    protected abstract NetworkWorld world();

    @Test
    void makesNothingWhileEverybodyMayTalkToEverybody() {
        NetworkScene scene = NetworkScene.in(world());
        scene.world.open(true);

        NetworkAccessContract.assertRefused(ProvisionCode.NETWORK_OPEN, scene::prepare);
        assertThat(scene.ids()).isEqualTo(NetworkIds.NONE);
        assertThat(scene.world.look().group(scene.world.name(scene.user()))).isEmpty();

        scene.world.open(false);
        scene.running();
        scene.assertWhole(scene.ids().peerId().orElseThrow());
    }

    @Test
    void pausesAndDestroysEvenThen() {
        NetworkScene scene = NetworkScene.in(world()).running();
        scene.world.open(true);
        scene.leave();
        scene.dissolve();

        scene.assertNothing();
    }

    @Test
    void aDeviceReachesItsUsersMachineAndNoOther() {
        NetworkScene a = NetworkScene.in(world()).running();
        NetworkScene b = NetworkScene.in(a.world).running();
        String deviceOfA = a.addDevice("laptop");
        String machineOfA = a.ids().peerId().orElseThrow();
        String machineOfB = b.ids().peerId().orElseThrow();

        assertThat(a.world.reaches(deviceOfA, machineOfA)).isTrue();
        assertThat(a.world.reaches(deviceOfA, machineOfB)).isFalse();
        assertThat(a.world.reaches(machineOfA, machineOfB)).isFalse();
    }

    @Test
    void whatOnlySoundsLikeOursIsNeverTouched() {
        NetworkScene scene = NetworkScene.in(world());
        UserId longer = new UserId(Long.parseLong(scene.user() + "0"));
        Set<String> foreign = new HashSet<>();
        for (String name : List.of(
                "user-" + scene.user(),
                scene.world.name(longer),
                scene.world.name(scene.user()) + "x",
                "theirs-" + scene.world.name(scene.user()))) {
            String group = scene.world.addGroup(name);
            String peer = scene.world.addDevice(group, scene.ref().hostname());
            foreign.addAll(List.of(
                    group,
                    peer,
                    scene.world.addKey(name, group),
                    scene.world.addPolicy(name, group),
                    scene.world.addRoute(name, scene.ref().subnet().cidr(), peer, group)));
        }
        NetworkState before = scene.world.look().only(foreign);

        scene.running();
        scene.leave();
        scene.running();
        scene.dissolve();

        assertThat(scene.world.look().only(foreign)).isEqualTo(before);
        scene.assertNothing();
    }

    @Test
    void saysWhatForeignThingHoldsTheGroupAndGoesOnWhenItIsGone() {
        NetworkScene scene = NetworkScene.in(world()).running();
        String policy = scene.world.addPolicy("theirs", scene.groupId());

        NetworkAccessContract.assertRefused(ProvisionCode.NETWORK_CONFLICT, scene::dissolve);
        assertThat(scene.world.look().policies())
                .extracting(NetworkState.Policy::id)
                .contains(policy);
        assertThat(scene.mine().routes()).isEmpty();
        assertThat(scene.mine().peers()).isEmpty();

        scene.world.removePolicy(policy);
        scene.dissolve();
        scene.assertNothing();
    }

    @Test
    void manyComeWhileManyGo() throws Exception {
        NetworkWorld world = world();
        List<NetworkScene> leaving = Stream.generate(
                        () -> NetworkScene.in(world).running())
                .limit(MANY)
                .toList();
        List<NetworkScene> coming =
                Stream.generate(() -> NetworkScene.in(world)).limit(MANY).toList();
        List<Callable<NetworkScene>> deeds = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            NetworkScene goes = leaving.get(i);
            NetworkScene comes = coming.get(i);
            deeds.add(() -> {
                goes.dissolve();
                return goes;
            });
            deeds.add(comes::running);
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2 * MANY)) {
            for (Future<NetworkScene> done : threads.invokeAll(deeds)) {
                done.get();
            }
        }

        leaving.forEach(NetworkScene::assertNothing);
        coming.forEach(scene -> scene.assertWhole(scene.ids().peerId().orElseThrow()));
    }

    @Test
    void listsOursAndOnlyOurs() {
        NetworkScene scene = NetworkScene.in(world()).running();
        String device = scene.addDevice("laptop");
        scene.makeKey();
        String theirs = scene.world.addGroup("theirs-" + scene.world.name(scene.user()));
        String stranger = scene.world.addDevice(theirs, scene.ref().hostname());
        String strange = scene.world.addKey("theirs-" + scene.user(), theirs);

        NetworkInventory.Listing listing = scene.world.inventory().list();

        assertThat(listing.groups()).contains(scene.user());
        assertThat(listing.keys())
                .filteredOn(key -> key.user().equals(scene.user()))
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.id()).isEqualTo(scene.ids().keyId().orElseThrow());
                    assertThat(key.instance()).contains(scene.instance);
                    assertThat(key.state()).isEqualTo(NetworkInventory.KeyState.VALID);
                });
        assertThat(listing.keys()).extracting(NetworkInventory.Key::id).doesNotContain(strange);
        assertThat(listing.peers()).contains(new NetworkInventory.Peer(device, scene.user(), false));
        assertThat(listing.peers()).extracting(NetworkInventory.Peer::id).doesNotContain(stranger);
    }

    @Test
    void tellsTheMachineFromTheDevicesAndAUsedKeyFromAGoodOne() {
        NetworkScene scene = NetworkScene.in(world());
        scene.prepare();
        String peer = scene.boot();

        NetworkInventory.Listing listing = scene.world.inventory().list();

        assertThat(listing.peers()).contains(new NetworkInventory.Peer(peer, scene.user(), true));
        assertThat(listing.keys())
                .filteredOn(key -> key.user().equals(scene.user()))
                .extracting(NetworkInventory.Key::state)
                .containsExactly(NetworkInventory.KeyState.USED_UP);
    }

    @Test
    void forgetsAUserWithAllDevices() {
        NetworkScene scene = NetworkScene.in(world()).running();
        NetworkScene other = NetworkScene.in(scene.world).running();
        String device = scene.addDevice("laptop");
        scene.dissolve();
        scene.world.inventory().forget(scene.user());
        scene.world.inventory().forget(scene.user());

        scene.assertNothing();
        assertThat(scene.world.look().peers()).extracting(NetworkState.Peer::id).doesNotContain(device);
        other.assertWhole(other.ids().peerId().orElseThrow());
    }

    @Test
    void removesAKeyOrAPeerThatIsThereOrGone() {
        NetworkScene scene = NetworkScene.in(world());
        scene.prepare();
        String peer = scene.boot();
        NetworkInventory inventory = scene.world.inventory();
        for (int i = 0; i < 2; i++) {
            inventory.removeKey(scene.ids().keyId().orElseThrow());
            inventory.removePeer(peer);
        }

        assertThat(scene.mine().keys()).isEmpty();
        assertThat(scene.mine().peers()).isEmpty();
    }
}
