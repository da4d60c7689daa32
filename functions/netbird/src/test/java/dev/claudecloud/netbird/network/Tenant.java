package dev.claudecloud.netbird.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkRef;
import dev.claudecloud.lab.testkit.network.ScriptedNetworkJournal;
import java.security.SecureRandom;
import java.time.InstantSource;

/** One user's instance, with the record that its worker would keep. */
final class Tenant {

    private static final IdSource IDS = new IdSource(InstantSource.system(), new SecureRandom());

    final ScriptedNetworkJournal journal = new ScriptedNetworkJournal();
    final InstanceId instance;
    private final NetBirdWorld world;
    private final NetworkAccess access;

    Tenant(NetBirdWorld world, NetworkAccess access, UserId user) {
        this.world = world;
        this.access = access;
        this.instance = IDS.instance(user);
    }

    static Tenant in(NetBirdWorld world) {
        return new Tenant(world, world.freshAccess(), world.freshUser());
    }

    static Tenant of(NetBirdWorld world, long user) {
        return new Tenant(world, world.freshAccess(), new UserId(user));
    }

    NetworkRef ref() {
        return new NetworkRef(instance, 1, journal.ids());
    }

    Tenant prepared() {
        access.prepare(ref(), journal);
        return this;
    }

    Tenant running() {
        prepared();
        boot();
        access.complete(ref(), journal);
        return this;
    }

    /** Creates a machine with a new key, which joins and is recognised. */
    Tenant boot() {
        assertThat(world.join(access.joinKey(ref(), journal), ref().hostname())).isPresent();
        assertThat(joined()).isTrue();
        return this;
    }

    boolean joined() {
        return access.joined(ref(), journal);
    }

    void makeKey() {
        access.joinKey(ref(), journal);
    }

    void complete() {
        access.complete(ref(), journal);
    }

    void leave() {
        access.leave(ref(), journal);
    }

    void dissolve() {
        access.dissolve(ref(), journal);
    }

    String machine() {
        return journal.ids().peerId().orElseThrow();
    }

    String group() {
        return journal.ids().groupId().orElseThrow();
    }

    String addDevice() {
        return world.addDevice(group(), "laptop");
    }
}
