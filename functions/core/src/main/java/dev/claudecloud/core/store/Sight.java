package dev.claudecloud.core.store;

import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.operation.Operation;
import java.util.Optional;

/**
 * An account together with one of its operations, from one read.
 *
 * @param sought the operation that was asked for, if one was
 * @param operation that operation; empty when there is none, or none was asked for
 */
public record Sight(Account account, Optional<OperationId> sought, Optional<Operation> operation) {

    /** An account read by itself. */
    public static Sight of(Account account) {
        return new Sight(account, Optional.empty(), Optional.empty());
    }

    /** An account read along with this operation, found or not. */
    public static Sight of(Account account, OperationId sought, Optional<Operation> operation) {
        return new Sight(account, Optional.of(sought), operation);
    }
}
