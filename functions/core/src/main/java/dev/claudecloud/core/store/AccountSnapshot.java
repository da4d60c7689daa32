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
public record AccountSnapshot(Account account, Optional<OperationId> sought, Optional<Operation> operation) {

    /** An account read by itself. */
    public static AccountSnapshot of(Account account) {
        return new AccountSnapshot(account, Optional.empty(), Optional.empty());
    }

    /** An account read along with this operation, found or not. */
    public static AccountSnapshot of(Account account, OperationId sought, Optional<Operation> operation) {
        return new AccountSnapshot(account, Optional.of(sought), operation);
    }
}
