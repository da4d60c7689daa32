package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.LastKeyUse;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.retry.OptimisticRetry;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.IdempotencyRecord;
import dev.claudecloud.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Reads, decides and commits, and starts over with a fresh read when others wrote in between. Without contention that
 * is one read (none where the caller's account is at hand) and one commit.
 */
final class AccountTransaction {

    private static final int MAX_ATTEMPTS = 12;
    private static final long PAUSE_MILLIS = 20;

    private final Ports ports;

    AccountTransaction(Ports ports) {
        this.ports = ports;
    }

    /** The account of a user whom the caller may see: at hand already, or from one read. */
    Optional<Account> account(Caller caller, UserId owner) {
        return snapshot(caller, owner, Optional.empty()).map(AccountSnapshot::account);
    }

    /** The same with an operation of that user, which is at hand where the access check has already read it. */
    Optional<AccountSnapshot> snapshot(Caller caller, UserId owner, Optional<OperationId> sought) {
        if (!caller.reaches(owner)) {
            return Optional.empty();
        }
        Optional<AccountSnapshot> atHand = switch (caller) {
            case Caller.Member member -> Optional.of(member.snapshot());
            case Caller.Guest guest -> Optional.of(guest.snapshot());
            case Caller.Admin ignored -> Optional.empty();
        };
        return atHand.filter(snapshot -> sought.isEmpty() || snapshot.sought().equals(sought))
                .or(() -> read(owner, sought));
    }

    private Optional<AccountSnapshot> read(UserId owner, Optional<OperationId> sought) {
        return sought.map(ports.store()::snapshot)
                .orElseGet(() -> ports.store().account(owner).map(AccountSnapshot::of));
    }

    /** Carries out a change. */
    <R> R run(Caller caller, UserId owner, Optional<IdempotencyKey> once, AccountChange<R> change) {
        if (!caller.reaches(owner)) {
            return change.absent();
        }
        return untilCommitted(attempt -> attempt(caller, owner, once, change, attempt));
    }

    private <R> Optional<R> attempt(
            Caller caller, UserId owner, Optional<IdempotencyKey> once, AccountChange<R> change, int attempt) {
        Optional<OperationId> sought = change.sought();
        Optional<AccountSnapshot> snapshot = attempt == 0 ? snapshot(caller, owner, sought) : read(owner, sought);
        if (snapshot.isEmpty()) {
            return Optional.of(change.absent());
        }
        Instant now = ports.clock().instant();
        return switch (change.decide(snapshot.get(), now)) {
            case Decision.Answer<R>(R refused) ->
                Optional.of(earlier(once, change, now).orElse(refused));
            case Decision.Write<R> write -> commit(write, once, change, use(caller, attempt, now), now);
        };
    }

    /** Repeats an attempt that collided with other writes, after a growing, random pause. */
    <R> R untilCommitted(IntFunction<Optional<R>> attempt) {
        return OptimisticRetry.untilCommitted(MAX_ATTEMPTS, i -> {
                    pause(i);
                    return attempt.apply(i);
                })
                .orElseThrow(() -> new StoreException(
                        "others were writing the same records at each of " + MAX_ATTEMPTS + " tries"));
    }

    private void pause(int attempt) {
        if (attempt > 0) {
            ports.waiter().await(Duration.ofMillis(1 + ports.random().nextLong(PAUSE_MILLIS * attempt)));
        }
    }

    private <R> Optional<R> commit(
            Decision.Write<R> write,
            Optional<IdempotencyKey> once,
            AccountChange<R> change,
            Optional<Change> use,
            Instant now) {
        List<Change> changes = new ArrayList<>(write.changes());
        once.flatMap(o -> write.answer().map(answer -> o.reply(answer, now)))
                .ifPresent(reply -> changes.add(new Change.SaveReply(reply)));
        use.filter(save -> write.changes().stream().noneMatch(other -> sameKey(save, other)))
                .ifPresent(changes::add);
        return switch (ports.store().commit(changes)) {
            case CommitOutcome.Committed ignored -> Optional.of(write.result());
            case CommitOutcome.Conflict conflict ->
                once.flatMap(o -> conflict.reply().map(reply -> answer(o, reply, change)));
            case CommitOutcome.Busy ignored -> Optional.empty();
        };
    }

    /** Only the first attempt saves the use of the key, so that it never blocks the change itself. */
    private static Optional<Change> use(Caller caller, int attempt, Instant now) {
        return attempt == 0 ? LastKeyUse.change(caller, now) : Optional.empty();
    }

    private static boolean sameKey(Change use, Change other) {
        return use instanceof Change.SaveKey save
                && other instanceof Change.RemoveKey remove
                && remove.key().equals(save.key().id());
    }

    /** A request that is refused now may have been granted before, under the same idempotency key. */
    private <R> Optional<R> earlier(Optional<IdempotencyKey> once, AccountChange<R> change, Instant now) {
        return once.flatMap(o ->
                ports.store().reply(o.key()).filter(reply -> reply.alive(now)).map(reply -> answer(o, reply, change)));
    }

    private static <R> R answer(IdempotencyKey once, IdempotencyRecord reply, AccountChange<R> change) {
        return once.asked(reply) ? change.replayed(reply.answer()) : change.otherRequest();
    }

    /** The decision of a use case about an account, before anything is written. */
    sealed interface Decision<R> {

        /** A result without writes. */
        record Answer<R>(R result) implements Decision<R> {}

        /** {@code result} holds once the changes are stored; {@code answer}, if any, is kept for a repeated request. */
        record Write<R>(List<Change> changes, Optional<IdempotencyRecord.Answer> answer, R result)
                implements Decision<R> {

            public Write {
                changes = List.copyOf(changes);
            }
        }
    }
}
