package dev.claudecloud.core.usecase;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Operation;

/** How a wish for an instance was taken: create, pause, wake, delete or cancel. */
public sealed interface OperationRequestResult {

    /** Stored; a worker carries it out. */
    record Accepted(Instance instance, Operation operation, Origin origin) implements OperationRequestResult {}

    /** Where an accepted operation comes from. */
    enum Origin {
        /** This request. */
        NEW,
        /** An earlier, equal request with the same idempotency key. */
        REPLAYED,
        /** An earlier request that wanted the same or more. */
        UNDER_WAY
    }

    /** No such user, instance or operation, or somebody else's. */
    record NotFound() implements OperationRequestResult {}

    /** Its present status does not allow it. */
    record WrongStatus(Instance instance) implements OperationRequestResult {}

    /** The user has an instance already. */
    record Exists(Instance first) implements OperationRequestResult {}

    /** The data is another instance's by now. */
    record VolumeInUse(InstanceId by) implements OperationRequestResult {}

    /** The operation cannot be cancelled: it has ended, was superseded, or is of a kind that goes through. */
    record NotCancellable(Operation operation) implements OperationRequestResult {}

    /** The idempotency key was used for another request. */
    record OtherRequest() implements OperationRequestResult {}
}
