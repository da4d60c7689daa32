package dev.claudecloud.core.usecase;

import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Reply;
import java.time.Instant;

/** What differs between the use cases that read an account, decide and commit; {@link Ledger} does the rest. */
interface Settlement<R> {

    /** The result when there is no such account, or the caller may not see it. */
    R absent();

    /** Decides; asked again with a fresh account when others wrote in between. */
    Decision<R> decide(Account account, Instant now);

    /** The result of the first request, from what was kept of it. Only where an idempotency key may be given. */
    default R replayed(Reply.Answer answer) {
        throw new IllegalStateException("carried out without an idempotency key");
    }

    /** The result when the idempotency key was used for another request. Only where such a key may be given. */
    default R otherRequest() {
        throw new IllegalStateException("carried out without an idempotency key");
    }
}
