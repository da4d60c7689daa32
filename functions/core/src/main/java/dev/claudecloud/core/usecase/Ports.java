package dev.claudecloud.core.usecase;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.OperationEvents;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.store.Store;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What every use case works with.
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
        Log log) {}
