package dev.claudecloud.core.store;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.user.User;
import java.util.Optional;

/** The outcome of a {@link Store#commit}. */
public sealed interface CommitOutcome {

    /** All changes are stored; also when an earlier attempt had stored them and only its reply was lost. */
    record Committed() implements CommitOutcome {}

    /**
     * Nothing is stored.
     *
     * @param emailTaken whether the address belongs to another user
     * @param reply the answer that is stored under the idempotency key, if that was the cause
     * @param user the user as stored, if its version was the cause
     * @param instance the instance as stored, if its version or fence was the cause
     */
    record Conflict(
            boolean emailTaken, Optional<IdempotencyRecord> reply, Optional<User> user, Optional<Instance> instance)
            implements CommitOutcome {}

    /** Nothing is stored, because others were writing the same items at that moment: worth an immediate retry. */
    record Busy() implements CommitOutcome {}
}
