package dev.claudecloud.core.store;

import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.operation.Operation;
import java.util.Optional;

/**
 * An account together with one of its operations, from one read.
 *
 * @param sought the id of the requested operation, if one was requested
 * @param operation that operation; empty when it does not exist, or none was requested
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
