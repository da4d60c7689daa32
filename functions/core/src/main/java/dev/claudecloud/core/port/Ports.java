package dev.claudecloud.core.port;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.store.Store;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * The ports that every use case, the worker and every schedule use.
 *
 * @param random a secure generator: keys and tokens are made from it
 */
public record Ports(
        Store store,
        OperationEvents events,
        InstantSource clock,
        IdSource ids,
        RandomGenerator random,
        Waiter waiter,
        Log log) {

    /** The same ports with another store. */
    public Ports on(Store other) {
        return new Ports(other, events, clock, ids, random, waiter, log);
    }
}
