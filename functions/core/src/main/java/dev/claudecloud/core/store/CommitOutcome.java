package dev.claudecloud.core.store;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.user.User;
import java.util.Optional;

/** How a {@link Store#commit} ended. */
public sealed interface CommitOutcome {

    /** All changes are stored; also when an earlier try had stored them and only its reply was lost. */
    record Committed() implements CommitOutcome {}

    /**
     * Nothing is stored.
     *
     * @param emailTaken the address belongs to somebody
     * @param reply the answer that is stored under the idempotency key, if that was why
     * @param user the user as stored, if its version was why
     * @param instance the instance as stored, if its version or fence was why
     */
    record Conflict(
            boolean emailTaken, Optional<IdempotencyRecord> reply, Optional<User> user, Optional<Instance> instance)
            implements CommitOutcome {}

    /** Nothing is stored, since others were writing the same items at this moment: worth another try at once. */
    record Busy() implements CommitOutcome {}
}
