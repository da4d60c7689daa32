package dev.claudecloud.core.usecase;

import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.IdempotencyRecord;
import java.time.Instant;
import java.util.Optional;

/** What differs between the use cases that read an account, decide and commit; {@link AccountTransaction} does the rest. */
interface AccountChange<R> {

    /** The result when there is no such account, or the caller may not see it. */
    R absent();

    /** The operation that has to be read along with the account. */
    default Optional<OperationId> sought() {
        return Optional.empty();
    }

    /** Decides; asked again after a fresh read when others wrote in between. */
    AccountDecision<R> decide(AccountSnapshot snapshot, Instant now);

    /** The result of the first request, from what was kept of it. Only where an idempotency key may be given. */
    default R replayed(IdempotencyRecord.Answer answer) {
        throw new IllegalStateException("carried out without an idempotency key");
    }

    /** The result when the idempotency key was used for another request. Only where such a key may be given. */
    default R otherRequest() {
        throw new IllegalStateException("carried out without an idempotency key");
    }
}
