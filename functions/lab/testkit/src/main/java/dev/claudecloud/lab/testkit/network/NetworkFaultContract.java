package dev.claudecloud.lab.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.claudecloud.core.provision.LeaseLostException;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.testkit.network.NetworkWorld.Moment;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each request of each call fails in turn, before its effect or by a lost response, and so does each call of the
 * journal. Then a new worker repeats the call: the result is a complete network or nothing, and never a duplicate.
 */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
public abstract class NetworkFaultContract {

    /** A bound far beyond what any call needs, so that a broken test ends. */
    private static final int MOST_CALLS = 150;

    /** Returns the account under test. */
    protected abstract NetworkWorld world();

    /** Creates a machine only where a key was handed out; a crash in between costs that machine, and the key. */
    private static void create(NetworkScene scene) {
        scene.prepare();
        if (scene.mine().peers().isEmpty()) {
            scene.boot();
        }
        scene.join();
    }

    @ParameterizedTest
    @EnumSource
    void createConverges(Moment moment) {
        everyFault(moment, this::fresh, NetworkFaultContract::create, NetworkFaultContract::assertOneOfEach);
    }

    @ParameterizedTest
    @EnumSource
    void createConvergesThoughTheMachineAppearsLate(Moment moment) {
        everyFault(
                moment,
                this::booting,
                scene -> {
                    scene.prepare();
                    Secret key = scene.key.orElseThrow();
                    if (scene.mine().peers().isEmpty()) {
                        assertThat(scene.world.join(key, scene.ref().hostname()))
                                .isPresent();
                    }
                    scene.join();
                },
                NetworkFaultContract::assertOneOfEach);
    }

    @ParameterizedTest
    @EnumSource
    void aFailedCreateIsTakenBack(Moment moment) {
        everyFault(
                moment,
                this::fresh,
                NetworkFaultContract::create,
                scene -> {
                    scene.dissolve();
                    scene.assertNothing();
                },
                false);
    }

    @ParameterizedTest
    @EnumSource
    void leaveConverges(Moment moment) {
        everyFault(moment, this::running, NetworkScene::leave, scene -> {
            assertThat(scene.mine().peers()).isEmpty();
            assertThat(scene.mine().keys()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void wakeConverges(Moment moment) {
        everyFault(moment, this::left, NetworkFaultContract::create, NetworkFaultContract::assertOneOfEach);
    }

    @ParameterizedTest
    @EnumSource
    void dissolveConverges(Moment moment) {
        everyFault(moment, this::runningWithAKey, NetworkScene::dissolve, NetworkScene::assertNothing);
    }

    @ParameterizedTest
    @EnumSource
    void dissolveWithADeviceConverges(Moment moment) {
        everyFault(
                moment,
                () -> {
                    NetworkScene scene = running();
                    scene.addDevice("laptop");
                    return scene;
                },
                NetworkScene::dissolve,
                scene -> {
                    assertThat(scene.mine().peers()).hasSize(1);
                    assertThat(scene.mine().policies()).isEmpty();
                    assertThat(scene.mine().routes()).isEmpty();
                });
    }

    private NetworkScene fresh() {
        return NetworkScene.in(world());
    }

    private NetworkScene running() {
        return fresh().running();
    }

    private NetworkScene left() {
        NetworkScene scene = running();
        scene.leave();
        return scene;
    }

    /** Returns a scene with a key for a machine, whose worker is gone. */
    private NetworkScene booting() {
        NetworkScene scene = fresh();
        scene.prepare();
        scene.makeKey();
        return scene;
    }

    private NetworkScene runningWithAKey() {
        NetworkScene scene = running();
        scene.boot();
        return scene;
    }

    private static void assertOneOfEach(NetworkScene scene) {
        scene.assertWhole(scene.ids().peerId().orElseThrow());
    }

    private static void everyFault(
            Moment moment, Supplier<NetworkScene> given, Consumer<NetworkScene> act, Consumer<NetworkScene> check) {
        everyFault(moment, given, act, check, true);
    }

    private static void everyFault(
            Moment moment,
            Supplier<NetworkScene> given,
            Consumer<NetworkScene> act,
            Consumer<NetworkScene> check,
            boolean again) {
        int requests = count(given, act, check, again, (scene, n) -> scene.world.failAt(n, moment), true);
        int records = count(
                given,
                act,
                check,
                again,
                (scene, n) -> scene.journal.failAt(n, moment, () -> new LeaseLostException("taken over")),
                false);
        assertThat(requests).as("requests that failed").isGreaterThan(2);
        assertThat(records).as("calls of the journal that failed").isGreaterThan(2);
    }

    private interface Trap {
        void set(NetworkScene scene, int n);
    }

    private static int count(
            Supplier<NetworkScene> given,
            Consumer<NetworkScene> act,
            Consumer<NetworkScene> check,
            boolean again,
            Trap trap,
            boolean outside) {
        for (int n = 1; n <= MOST_CALLS; n++) {
            NetworkScene scene = given.get();
            NetworkState others = others(scene);
            trap.set(scene, n);
            Throwable seen = catchThrowable(() -> act.accept(scene));
            boolean tripped = outside ? scene.world.failed() : scene.journal.failed();
            scene.world.heal();
            scene.journal.heal();
            if (seen != null) {
                assertThat(seen).as("call " + n).isInstanceOfAny(ProvisionException.class, LeaseLostException.class);
                scene.freshAccess();
                if (again) {
                    act.accept(scene);
                }
            }
            check.accept(scene);
            assertThat(others(scene))
                    .as("the other users' objects, after call " + n)
                    .isEqualTo(others);
            if (!tripped) {
                assertThat(seen).as("without a fault").isNull();
                return n - 1;
            }
        }
        throw new AssertionError("more than " + MOST_CALLS + " calls");
    }

    /** Returns everything in the account that does not belong to the user's group. */
    private static NetworkState others(NetworkScene scene) {
        NetworkState all = scene.world.look();
        NetworkState mine = scene.mine();
        Set<String> ids = new HashSet<>();
        Stream.of(
                        all.groups().stream().map(NetworkState.Group::id),
                        all.keys().stream().map(NetworkState.SetupKey::id),
                        all.peers().stream().map(NetworkState.Peer::id),
                        all.routes().stream().map(NetworkState.Route::id),
                        all.policies().stream().map(NetworkState.Policy::id))
                .flatMap(id -> id)
                .forEach(ids::add);
        mine.groups().forEach(group -> ids.remove(group.id()));
        mine.keys().forEach(key -> ids.remove(key.id()));
        mine.peers().forEach(peer -> ids.remove(peer.id()));
        mine.routes().forEach(route -> ids.remove(route.id()));
        mine.policies().forEach(policy -> ids.remove(policy.id()));
        return all.only(ids);
    }
}
