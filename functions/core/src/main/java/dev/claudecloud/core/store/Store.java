package dev.claudecloud.core.store;

import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * The single source of truth. Reads are consistent unless stated otherwise; each method except the lists is one
 * request. An expired record may still be returned; its {@code expiresAt} tells. Every method throws
 * {@link StoreException} when the store cannot be reached or holds data that this program cannot read.
 */
public interface Store {

    /** A user with keys, tokens and instances; empty when the user does not exist. */
    Optional<Account> account(UserId user);

    /** An operation and the account it belongs to, in one request; empty when the user does not exist. */
    Optional<AccountSnapshot> snapshot(OperationId operation);

    /** An instance by itself, for a worker. */
    Optional<Instance> instance(InstanceId id);

    Optional<Operation> operation(OperationId id);

    /** The answer stored under this idempotency key, even an expired one. */
    Optional<IdempotencyRecord> reply(String key);

    /**
     * Stores all changes or none. At most one change per record. When called again with the same changes after they
     * were stored, it returns {@code Committed} as long as nobody has written since and at least one of them saves or
     * claims something; removals alone leave no trace to recognize.
     *
     * @throws IllegalArgumentException when two changes concern the same record
     */
    CommitOutcome commit(List<Change> changes);

    /**
     * Users in order of their id, beginning after {@code cursor}; at most {@code limit} (1 to 100).
     *
     * @throws IllegalArgumentException when the cursor is invalid or the limit out of range
     */
    Page<User> users(Optional<String> cursor, int limit);

    /**
     * Instances of all users, oldest first, beginning after {@code cursor}; at most {@code limit} (1 to 100).
     *
     * @throws IllegalArgumentException when the cursor is invalid or the limit out of range
     */
    Page<Instance> instances(Optional<String> cursor, int limit);

    /**
     * Instances due in a queue by {@code now}, the longest due first, at most {@code limit}. The index may lag and has
     * a resolution of one millisecond: read the record before acting.
     */
    List<InstanceId> due(DueQueue queue, Instant now, int limit);

    /**
     * What an instance did from {@code since} on, oldest first, at most {@code limit} (1 to 1000) entries; expired ones
     * may be among them.
     */
    List<HistoryEntry> history(InstanceId instance, Instant since, int limit);

    /** The charges of a user in a month (UTC), in no particular order. */
    List<Charge> charges(UserId user, YearMonth month);

    /** A user id that was never assigned before; numbers may be skipped. */
    UserId nextUserId();

    /** Returns normally when the store can be read. */
    void ping();
}
