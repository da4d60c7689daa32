package dev.claudecloud.lab.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Secret;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What each call of a {@link dev.claudecloud.core.network.NetworkAccess} does when nothing fails. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
public abstract class NetworkAccessContract {

    /** Returns the account under test. */
    protected abstract NetworkWorld world();

    @Test
    void preparesAGroupAndNothingElse() {
        NetworkScene scene = NetworkScene.in(world());
        scene.prepare();

        assertThat(scene.ids()).isEqualTo(NetworkIds.NONE.withGroup(scene.groupId()));
        assertThat(scene.mine().keys()).isEmpty();
        assertThat(scene.mine().policies()).isEmpty();
    }

    @Test
    void completesAWholeNetwork() {
        NetworkScene scene = NetworkScene.in(world());
        scene.prepare();
        String peer = scene.boot();
        scene.join();

        scene.assertWhole(peer);
    }

    @Test
    void makesNothingTwice() {
        NetworkScene scene = NetworkScene.in(world());
        scene.prepare();
        scene.prepare();
        String peer = scene.boot();
        scene.join();
        scene.prepare();
        scene.freshAccess();
        scene.join();

        scene.assertWhole(peer);
    }

    @Test
    void findsEverythingAgainWhenNoIdIsKnown() {
        NetworkScene scene = NetworkScene.in(world()).running();
        String peer = scene.ids().peerId().orElseThrow();
        scene.journal.forget();
        scene.prepare();
        scene.join();

        scene.assertWhole(peer);
    }

    @Test
    void aKeyLetsOneMachineInAndIsRecordedBeforeItIsHandedOut() {
        NetworkScene scene = NetworkScene.in(world());
        scene.prepare();
        Secret key = scene.makeKey();

        assertThat(scene.mine().keys()).singleElement().satisfies(made -> {
            assertThat(made.valid()).isTrue();
            assertThat(made.groups()).containsExactly(scene.groupId());
            assertThat(scene.ids().keyId()).contains(made.id());
        });
        assertThat(scene.world.join(key, scene.ref().hostname())).isPresent();
        assertThat(scene.world.join(key, scene.ref().hostname())).isEmpty();
    }

    @Test
    void aNewKeyTakesTheEarlierOneAndItsPeerBack() {
        NetworkScene scene = NetworkScene.in(world());
        scene.prepare();
        Secret first = scene.makeKey();
        Secret second = scene.makeKey();
        assertThat(scene.world.join(first, scene.ref().hostname())).isEmpty();
        String old = scene.world.join(second, scene.ref().hostname()).orElseThrow();

        String peer = scene.boot();

        assertThat(scene.mine().peers()).extracting(NetworkState.Peer::id).containsExactly(peer);
        assertThat(peer).isNotEqualTo(old);
        assertThat(scene.mine().keys()).hasSize(1);
    }

    @Test
    void preparingAgainLeavesTheKeyOfAMachineThatBootsAlone() {
        NetworkScene scene = NetworkScene.in(world());
        scene.prepare();
        Secret key = scene.makeKey();
        scene.freshAccess();
        scene.prepare();

        assertThat(scene.ids().keyId()).isPresent();
        String peer = scene.world.join(key, scene.ref().hostname()).orElseThrow();
        scene.join();
        scene.assertWhole(peer);
    }

    @Test
    void hasNotJoinedBeforeItsOwnConnectedPeerIsThere() {
        NetworkScene scene = NetworkScene.in(world());
        NetworkScene other = NetworkScene.in(scene.world).running();
        scene.prepare();
        Secret key = scene.makeKey();
        assertThat(scene.joined()).as("only another user's machine is there").isFalse();
        scene.addDevice("laptop");
        assertThat(scene.joined()).as("only a device is there").isFalse();
        String peer = scene.world.join(key, scene.ref().hostname()).orElseThrow();
        scene.world.connect(peer, false);
        assertThat(scene.joined()).as("it is offline").isFalse();
        scene.world.connect(peer, true);
        assertThat(scene.joined()).isTrue();
        assertThat(scene.ids().peerId()).contains(peer);
        assertThat(other.ids().peerId()).isPresent().isNotEqualTo(scene.ids().peerId());
    }

    @Test
    void completesNothingWithoutAPeer() {
        NetworkScene scene = NetworkScene.in(world());
        scene.prepare();
        scene.makeKey();

        assertRefused(ProvisionCode.PEER_MISSING, () -> scene.access.complete(scene.ref(), scene.journal));
        assertThat(scene.mine().routes()).isEmpty();
    }

    @Test
    void repairsARouteThatIsOpenAndAPolicyThatIsNone() {
        NetworkScene scene = NetworkScene.in(world());
        scene.prepare();
        String peer = scene.boot();
        String name = scene.world.name(scene.user());
        scene.world.addRoute(name, scene.ref().subnet().cidr(), peer, scene.groupId());
        scene.world.addPolicy(name, "unknown-group");
        scene.join();

        scene.assertWhole(peer);
    }

    @Test
    void leavesOnlyWhatTheWakeNeeds() {
        NetworkScene scene = NetworkScene.in(world()).running();
        scene.makeKey();
        scene.leave();
        scene.leave();

        NetworkState mine = scene.mine();
        assertThat(mine.peers()).isEmpty();
        assertThat(mine.keys()).isEmpty();
        assertThat(mine.policies()).hasSize(1);
        assertThat(scene.ids().peerId()).isEmpty();
        assertThat(scene.ids().keyId()).isEmpty();
        assertThat(scene.ids().groupId()).contains(scene.groupId());
    }

    @Test
    void wakesWithTheRouteRewrittenForTheNewPeer() {
        NetworkScene scene = NetworkScene.in(world()).running();
        String before = scene.ids().peerId().orElseThrow();
        scene.leave();
        scene.prepare();
        String peer = scene.boot();
        scene.join();

        assertThat(peer).isNotEqualTo(before);
        scene.assertWhole(peer);
    }

    @Test
    void dissolvesAllAndOnceMoreIsSuccess() {
        NetworkScene scene = NetworkScene.in(world()).running();
        scene.world.linkPerson(scene.groupId());
        scene.dissolve();
        scene.dissolve();

        scene.assertNothing();
    }

    @Test
    void leavesAndDissolvesWhereNothingIs() {
        NetworkScene scene = NetworkScene.in(world());
        scene.leave();
        scene.dissolve();

        scene.assertNothing();
    }

    @Test
    void dissolvesWhatWasBegun() {
        NetworkScene scene = NetworkScene.in(world());
        scene.prepare();
        scene.boot();
        scene.dissolve();

        scene.assertNothing();
    }

    @Test
    void aDeviceOutlivesTheInstanceAndIsInTheGroupOfTheNext() {
        NetworkScene scene = NetworkScene.in(world()).running();
        String device = scene.addDevice("laptop");
        String group = scene.groupId();
        scene.dissolve();

        NetworkState mine = scene.mine();
        assertThat(mine.peers()).extracting(NetworkState.Peer::id).containsExactly(device);
        assertThat(mine.routes()).isEmpty();
        assertThat(mine.policies()).isEmpty();
        assertThat(mine.keys()).isEmpty();
        assertThat(scene.ids()).isEqualTo(NetworkIds.NONE);

        NetworkScene next = scene.successor().running();
        assertThat(next.groupId()).isEqualTo(group);
        assertThat(next.world.reaches(device, next.ids().peerId().orElseThrow()))
                .isTrue();
    }

    static void assertRefused(ProvisionCode code, ThrowingCallable call) {
        ProvisionException refusal = catchThrowableOfType(ProvisionException.class, call);
        assertThat(refusal).as("refusal with " + code).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.getMessage()).isNotBlank();
        assertThat(refusal.hint()).isNotBlank();
    }
}
