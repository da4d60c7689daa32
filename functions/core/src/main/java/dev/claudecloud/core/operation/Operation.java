package dev.claudecloud.core.operation;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One wish being carried out: a list of named steps and how far they are. Written together with its instance, so the two
 * never disagree.
 *
 * @param generation the wish it serves; an operation of an older generation does nothing any more
 * @param phase the name of the step at work, or {@code queued} and {@code done}
 * @param phaseSince when that began, failed tries included
 * @param percent 0 to 100, never falling except when a rollback begins
 * @param done names of the steps whose result is recorded
 * @param undoing rolling back: the undo steps of what was begun, in reverse
 * @param attempt tries of the present step that failed so far
 * @param reason why it was asked for, where a machine asked: the idle check's reason
 * @param activitySeen for a pause by the idle check: the activity it read; newer activity cancels the pause
 * @param expiresAt when the record of an ended operation may vanish
 * @param version 1 on creation, raised by every write
 */
public record Operation(
        OperationId id,
        InstanceId instance,
        OperationKind kind,
        long generation,
        OperationStatus status,
        String phase,
        Instant phaseSince,
        int percent,
        String message,
        List<String> done,
        boolean undoing,
        int attempt,
        Optional<OperationError> error,
        Optional<String> reason,
        Optional<Instant> activitySeen,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> expiresAt,
        long version) {

    public Operation {
        done = List.copyOf(done);
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent out of range");
        }
    }

    /** A new, pending operation of {@code generation}. */
    public static Operation requested(
            OperationId id, InstanceId instance, OperationKind kind, long generation, Instant now) {
        return new OperationUpdate(id, instance, kind, generation, now).build();
    }

    /** A copy to change; {@link OperationUpdate#build} gives the next version. */
    public OperationUpdate edit(Instant now) {
        return new OperationUpdate(this, now);
    }
}
