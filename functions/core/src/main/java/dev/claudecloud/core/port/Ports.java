package dev.claudecloud.core.port;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.store.Store;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What every use case, the worker and every schedule work with.
 *
 * @param random a secure one: keys and tokens are made of it
 */
public record Ports(
        Store store,
        OperationEvents events,
        InstantSource clock,
        IdSource ids,
        RandomGenerator random,
        Waiter waiter,
        Log log) {

    /** The same on another store. */
    public Ports on(Store other) {
        return new Ports(other, events, clock, ids, random, waiter, log);
    }
}
