package dev.claudecloud.core.worker;

import dev.claudecloud.core.operation.OperationStatus;
import java.time.Instant;

/** How a run of the worker ended. None of them is a fault: what is left to do is in the item. */
public sealed interface RunResult {

    /** The newest operation has ended so, and nothing is left to do. */
    record Finished(OperationStatus how) implements RunResult {}

    /** There is more to do, at this time. */
    record Deferred(Instant due) implements RunResult {}

    /** Another worker holds the lease. */
    record Busy() implements RunResult {}

    /** No such instance, or no work on it. */
    record NothingToDo() implements RunResult {}

    /** Another worker has taken over in the meantime; this one wrote nothing more. */
    record LostLease() implements RunResult {}
}
