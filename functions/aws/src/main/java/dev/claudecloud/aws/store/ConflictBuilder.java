package dev.claudecloud.aws.store;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.IdempotencyRecord;
import dev.claudecloud.core.user.User;
import java.util.Optional;

/** Collects the items that the refused writes of a commit found. */
final class ConflictBuilder {

    private boolean emailTaken;
    private Optional<IdempotencyRecord> reply = Optional.empty();
    private Optional<User> user = Optional.empty();
    private Optional<Instance> instance = Optional.empty();

    void emailTaken() {
        emailTaken = true;
    }

    void reply(Optional<IdempotencyRecord> stored) {
        reply = stored;
    }

    void user(Optional<User> stored) {
        user = stored;
    }

    void instance(Optional<Instance> stored) {
        instance = stored;
    }

    CommitOutcome.Conflict build() {
        return new CommitOutcome.Conflict(emailTaken, reply, user, instance);
    }
}
