package dev.claudecloud.core.store;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The only truth. Reads are consistent unless they say otherwise; each method but the lists is one request. A record
 * that has expired may be answered still, its {@code expiresAt} tells. Every method throws {@link StoreException} when
 * the store cannot be reached or holds what this program cannot read.
 */
public interface Store {

    /** A user with keys, tokens and instances; empty when there is no such user. */
    Optional<Account> account(UserId user);

    /** An operation and the account it belongs to, in one request; empty when there is no such user. */
    Optional<AccountSnapshot> snapshot(OperationId operation);

    /** An instance by itself, for a worker. */
    Optional<Instance> instance(InstanceId id);

    Optional<Operation> operation(OperationId id);

    /** The answer under this idempotency key, also an expired one. */
    Optional<IdempotencyRecord> reply(String key);

    /**
     * Stores all changes or none. At most one change for each record. Asked again with the same changes after they were
     * stored, it answers {@code Committed} as long as nobody has written since and at least one of them saves or claims
     * something; removals alone leave nothing by which to know.
     *
     * @throws IllegalArgumentException when two changes are of one record
     */
    CommitOutcome commit(List<Change> changes);

    /**
     * Users in order of their id, beginning after {@code cursor}; at most {@code limit} (1 to 100).
     *
     * @throws IllegalArgumentException when the cursor is not one, or the limit out of range
     */
    Page<User> users(Optional<String> cursor, int limit);

    /**
     * Instances of all users, oldest first, beginning after {@code cursor}; at most {@code limit} (1 to 100).
     *
     * @throws IllegalArgumentException when the cursor is not one, or the limit out of range
     */
    Page<Instance> instances(Optional<String> cursor, int limit);

    /**
     * Instances due in a queue by {@code now}, the longest due first, at most {@code limit}. May lag, and tells times
     * apart by milliseconds: read the record before acting.
     */
    List<InstanceId> due(DueQueue queue, Instant now, int limit);

    /** A user id that was never given before; numbers may be skipped. */
    UserId nextUserId();

    /** Returns when the store can be read. */
    void ping();
}
