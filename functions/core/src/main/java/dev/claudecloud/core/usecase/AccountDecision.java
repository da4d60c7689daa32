package dev.claudecloud.core.usecase;

import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.IdempotencyRecord;
import java.util.List;
import java.util.Optional;

/** What a use case makes of an account, before anything is written. */
sealed interface AccountDecision<R> {

    /** Nothing is to be written. */
    record Answer<R>(R result) implements AccountDecision<R> {}

    /** {@code result} holds once the changes are stored; {@code answer} is kept for a repeated request, if it may be. */
    record Write<R>(List<Change> changes, Optional<IdempotencyRecord.Answer> answer, R result)
            implements AccountDecision<R> {

        public Write {
            changes = List.copyOf(changes);
        }
    }
}
