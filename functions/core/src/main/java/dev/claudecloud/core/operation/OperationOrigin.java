package dev.claudecloud.core.operation;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an operation comes from.
 *
 * @param requestId of the HTTP request that asked for it last; every log line about the operation carries it
 * @param reason why it was asked for, where a machine asked: the idle check's reason
 * @param activitySeen for a pause by the idle check: the activity it read; newer activity cancels the pause
 */
public record OperationOrigin(Optional<String> requestId, Optional<String> reason, Optional<Instant> activitySeen) {

    /** Nothing is known of it. */
    public static final OperationOrigin UNKNOWN =
            new OperationOrigin(Optional.empty(), Optional.empty(), Optional.empty());

    OperationOrigin requestedBy(String id) {
        return new OperationOrigin(Optional.of(id), reason, activitySeen);
    }
}
