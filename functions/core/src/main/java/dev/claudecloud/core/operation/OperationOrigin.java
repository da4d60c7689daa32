package dev.claudecloud.core.operation;

import java.time.Instant;
import java.util.Optional;

/**
 * The origin of an operation.
 *
 * @param requestId the id of the last HTTP request for it; every log line about the operation carries it
 * @param reason why it was requested, where a program requested it: the idle check's reason
 * @param activitySeen for a pause by the idle check: the activity it read; newer activity cancels the pause
 */
public record OperationOrigin(Optional<String> requestId, Optional<String> reason, Optional<Instant> activitySeen) {

    /** An unknown origin. */
    public static final OperationOrigin UNKNOWN =
            new OperationOrigin(Optional.empty(), Optional.empty(), Optional.empty());

    OperationOrigin requestedBy(String id) {
        return new OperationOrigin(Optional.of(id), reason, activitySeen);
    }

    OperationOrigin because(String text, Optional<Instant> seen) {
        return new OperationOrigin(requestId, Optional.of(text), seen);
    }
}
