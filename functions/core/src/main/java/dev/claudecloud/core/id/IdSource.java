package dev.claudecloud.core.id;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Creates ids from a clock and a source of random bits; thread-safe when these are. */
public final class IdSource {

    private final InstantSource clock;
    private final RandomGenerator random;

    public IdSource(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new instance id that belongs to {@code owner}. */
    public InstanceId instance(UserId owner) {
        return new InstanceId(next(owner).toString());
    }

    /** A new operation id that belongs to {@code owner}. */
    public OperationId operation(UserId owner) {
        return new OperationId(next(owner).toString());
    }

    private Ulid next(UserId owner) {
        return Ulid.of(clock.millis(), random.nextLong(), owner.value());
    }
}
