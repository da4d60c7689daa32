package dev.claudecloud.lab.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.network.NetworkRef;
import dev.claudecloud.core.provision.Secret;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One instance of one user in a {@link NetworkWorld}, with the record that its worker would keep. */
final class NetworkScene {

    private static final IdSource IDS = new IdSource(InstantSource.system(), new SecureRandom());

    final NetworkWorld world;
    final InstanceId instance;
    final ScriptedNetworkJournal journal = new ScriptedNetworkJournal();
    /** The peers of all its machines so far. */
    private final Set<String> machines = new HashSet<>();

    NetworkAccess access;
    /** The key that was given to the current machine. */
    Optional<Secret> key = Optional.empty();

    NetworkScene(NetworkWorld world, UserId user) {
        this.world = world;
        this.instance = IDS.instance(user);
        this.access = world.freshAccess();
    }

    static NetworkScene in(NetworkWorld world) {
        return new NetworkScene(world, world.freshUser());
    }

    /** Returns a scene with the same user's next instance. */
    NetworkScene successor() {
        return new NetworkScene(world, user());
    }

    /** Starts a machine in a complete network. */
    NetworkScene running() {
        prepare();
        boot();
        join();
        return this;
    }

    /** Lets a new worker take over. */
    void freshAccess() {
        access = world.freshAccess();
    }

    UserId user() {
        return instance.owner();
    }

    NetworkIds ids() {
        return journal.ids();
    }

    NetworkRef ref() {
        return new NetworkRef(instance, 1, ids());
    }

    void prepare() {
        access.prepare(ref(), journal);
    }

    Secret makeKey() {
        Secret made = access.joinKey(ref(), journal);
        key = Optional.of(made);
        return made;
    }

    /** Creates a machine with a new key, which joins. Returns its peer's id. */
    String boot() {
        String peer = world.join(makeKey(), ref().hostname()).orElseThrow();
        machines.add(peer);
        return peer;
    }

    boolean joined() {
        return access.joined(ref(), journal);
    }

    /** Does what the step does when the machine is up. */
    void join() {
        assertThat(joined()).as("the machine has joined").isTrue();
        access.complete(ref(), journal);
    }

    void leave() {
        access.leave(ref(), journal);
    }

    void dissolve() {
        access.dissolve(ref(), journal);
    }

    /** Adds a device of the user to the group. */
    String addDevice(String hostname) {
        return world.addDevice(groupId(), hostname);
    }

    String groupId() {
        return world.look().group(world.name(user())).orElseThrow().id();
    }

    /** Returns all objects of this user. */
    NetworkState mine() {
        NetworkState all = world.look();
        return all.group(world.name(user()))
                .map(group -> all.around(group.id()))
                .orElseGet(() -> all.only(Set.of()));
    }

    void assertWhole(String peer) {
        NetworkState mine = mine();
        String group = groupId();
        assertThat(mine.keys()).as("keys").isEmpty();
        assertThat(mine.peers())
                .filteredOn(p -> p.hostname().equals(ref().hostname()))
                .extracting(NetworkState.Peer::id)
                .containsExactly(peer);
        assertThat(named(NetworkState::routes, NetworkState.Route::name)).isEqualTo(mine.routes());
        assertThat(named(NetworkState::policies, NetworkState.Policy::name)).isEqualTo(mine.policies());
        assertThat(mine.routes()).singleElement().satisfies(route -> {
            assertThat(route.name()).isEqualTo(world.name(user()));
            assertThat(route.network()).isEqualTo(ref().subnet().cidr());
            assertThat(route.peer()).isEqualTo(peer);
            assertThat(route.groups()).containsExactly(group);
            assertThat(route.allowed()).containsExactly(group);
        });
        assertThat(mine.policies()).singleElement().satisfies(policy -> {
            assertThat(policy.name()).isEqualTo(world.name(user()));
            assertThat(policy.enabled()).isTrue();
            assertThat(policy.sources()).containsExactly(group);
            assertThat(policy.destinations()).containsExactly(group);
        });
        assertThat(ids())
                .isEqualTo(new NetworkIds(
                        Optional.of(group),
                        Optional.empty(),
                        Optional.of(peer),
                        Optional.of(mine.routes().getFirst().id()),
                        Optional.of(mine.policies().getFirst().id())));
    }

    /** Returns all objects with the user's name, linked to the group or not. */
    private <T> List<T> named(Function<NetworkState, List<T>> kind, Function<T, String> name) {
        return kind.apply(world.look()).stream()
                .filter(thing -> name.apply(thing).equals(world.name(user())))
                .toList();
    }

    /** Asserts that nothing of the user is left, machines of the past included. */
    void assertNothing() {
        NetworkState all = world.look();
        assertThat(all.group(world.name(user()))).isEmpty();
        assertThat(all.routes()).noneMatch(route -> route.name().equals(world.name(user())));
        assertThat(all.policies()).noneMatch(policy -> policy.name().equals(world.name(user())));
        assertThat(all.keys()).noneMatch(held -> held.name().contains(instance.value()));
        assertThat(all.peers()).noneMatch(peer -> machines.contains(peer.id()));
        assertThat(ids()).isEqualTo(NetworkIds.NONE);
    }
}
