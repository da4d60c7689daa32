package dev.claudecloud.core.worker;

import dev.claudecloud.core.operation.OperationStatus;
import java.time.Instant;

/** How a run of the worker ended. No result is an error: the remaining work is in the item. */
public sealed interface RunResult {

    /** The newest operation ended with this status, and nothing is left to do. */
    record Finished(OperationStatus how) implements RunResult {}

    /** There is more to do at this time. */
    record Deferred(Instant due) implements RunResult {}

    /** Another worker holds the lease. */
    record Busy() implements RunResult {}

    /** The instance does not exist or has no work. */
    record NothingToDo() implements RunResult {}

    /** Another worker took over in the meantime; this one wrote nothing more. */
    record LostLease() implements RunResult {}
}
