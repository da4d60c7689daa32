package dev.claudecloud.core.usecase;

import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.IdempotencyRecord;
import java.util.List;
import java.util.Optional;

/** The decision of a use case about an account, before anything is written. */
sealed interface AccountDecision<R> {

    /** A result without writes. */
    record Answer<R>(R result) implements AccountDecision<R> {}

    /** {@code result} holds once the changes are stored; {@code answer}, if any, is kept for a repeated request. */
    record Write<R>(List<Change> changes, Optional<IdempotencyRecord.Answer> answer, R result)
            implements AccountDecision<R> {

        public Write {
            changes = List.copyOf(changes);
        }
    }
}
