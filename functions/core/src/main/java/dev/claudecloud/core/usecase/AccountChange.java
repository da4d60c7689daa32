package dev.claudecloud.core.usecase;

import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.IdempotencyRecord;
import java.time.Instant;
import java.util.Optional;

/** The part that differs between use cases that read an account, decide and commit in an {@link AccountTransaction}. */
interface AccountChange<R> {

    /** The result when the account does not exist, or the caller may not see it. */
    R absent();

    /** The operation that has to be read along with the account. */
    default Optional<OperationId> sought() {
        return Optional.empty();
    }

    /** Decides; called again after a fresh read when others wrote in between. */
    AccountTransaction.Decision<R> decide(AccountSnapshot snapshot, Instant now);

    /** The result of the first request, restored from its record. Only where an idempotency key may be given. */
    default R replayed(IdempotencyRecord.Answer answer) {
        throw new IllegalStateException("carried out without an idempotency key");
    }

    /** The result when the idempotency key was used for another request. Only where such a key may be given. */
    default R otherRequest() {
        throw new IllegalStateException("carried out without an idempotency key");
    }
}
