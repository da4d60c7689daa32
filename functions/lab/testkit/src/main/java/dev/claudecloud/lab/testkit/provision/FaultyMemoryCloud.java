package dev.claudecloud.lab.testkit.provision;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.lab.memory.MemoryCloud;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A {@link MemoryCloud} whose effects can fail on request, before they happen or after (a lost response). */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // a fault may wait, so it must not hold the cloud's lock
public final class FaultyMemoryCloud extends MemoryCloud {

    /** An effect of the cloud that is visible from outside. */
    public enum Effect {
        CREATE_VOLUME,
        REMOVE_VOLUME,
        CREATE_SERVER,
        START,
        STOP,
        REMOVE_SERVER
    }

    /** Called around each effect; the cloud throws what this throws. */
    public interface Faults {
        default void before(Effect effect) {}

        default void after(Effect effect) {}
    }

    private volatile Faults faults = new Faults() {};

    /** Activates these faults from now on. */
    public void use(Faults next) {
        faults = next;
    }

    @Override
    public Volume createVolume(String name, Optional<UserId> owner) {
        return with(Effect.CREATE_VOLUME, () -> super.createVolume(name, owner));
    }

    @Override
    public void removeVolume(String name) {
        with(Effect.REMOVE_VOLUME, () -> super.removeVolume(name));
    }

    @Override
    public Server createServer(String name, Optional<InstanceId> instance, String volume) {
        return with(Effect.CREATE_SERVER, () -> super.createServer(name, instance, volume));
    }

    @Override
    public Server start(String id, Instant now) {
        return with(Effect.START, () -> super.start(id, now));
    }

    @Override
    public void stop(String id) {
        with(Effect.STOP, () -> super.stop(id));
    }

    @Override
    public void removeServer(String id) {
        with(Effect.REMOVE_SERVER, () -> super.removeServer(id));
    }

    private void with(Effect effect, Runnable action) {
        faults.before(effect);
        action.run();
        faults.after(effect);
    }

    private <T> T with(Effect effect, Supplier<T> action) {
        faults.before(effect);
        T result = action.get();
        faults.after(effect);
        return result;
    }
}
