package dev.claudecloud.core.usecase;

import dev.claudecloud.core.budget.Budget;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Operation;
import java.util.Optional;

/** The result of a request for an instance: create, pause, wake, delete or cancel. */
public sealed interface OperationRequestResult {

    /** Stored; a worker carries it out. */
    record Accepted(Instance instance, Operation operation, Origin origin) implements OperationRequestResult {}

    /** The request from which an accepted operation comes. */
    enum Origin {
        /** This request. */
        NEW,
        /** An earlier identical request with the same idempotency key. */
        REPLAYED,
        /** An earlier request for the same or more. */
        UNDER_WAY
    }

    /** The user, instance or operation does not exist, or is another user's. */
    record NotFound() implements OperationRequestResult {}

    /** The current status of the instance does not allow it. */
    record WrongStatus(Instance instance) implements OperationRequestResult {}

    /** The user has an instance already. */
    record Exists(Instance first) implements OperationRequestResult {}

    /** The user's budget for the month is spent, so that no machine may be created or woken. */
    record BudgetSpent(Budget budget) implements OperationRequestResult {

        /** The refusal of what costs money, where nothing of the budget is left. */
        static Optional<OperationRequestResult> refusal(Budget budget) {
            return budget.usedUp() ? Optional.of(new BudgetSpent(budget)) : Optional.empty();
        }
    }

    /** The volume belongs to another instance by now. */
    record VolumeInUse(InstanceId by) implements OperationRequestResult {}

    /** The operation cannot be cancelled: it has ended, was superseded, or is of a kind that always completes. */
    record NotCancellable(Operation operation) implements OperationRequestResult {}

    /** The idempotency key was used for another request. */
    record OtherRequest() implements OperationRequestResult {}
}
