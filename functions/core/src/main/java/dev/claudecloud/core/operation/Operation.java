package dev.claudecloud.core.operation;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The execution of one desired state: a list of named steps and their progress. Written together with its instance, so
 * the two never disagree.
 *
 * @param generation the desired state it serves; an operation of an older generation does nothing any more
 * @param error why it failed
 * @param origin who requested it, and why
 * @param version 1 on creation, raised by every write
 */
public record Operation(
        OperationId id,
        InstanceId instance,
        OperationKind kind,
        long generation,
        OperationStatus status,
        Progress progress,
        Optional<OperationError> error,
        OperationOrigin origin,
        Times times,
        long version) {

    /** A new, pending operation of {@code generation}. */
    public static Operation requested(
            OperationId id, InstanceId instance, OperationKind kind, long generation, Instant now) {
        return new Operation(
                id,
                instance,
                kind,
                generation,
                OperationStatus.PENDING,
                Progress.queued(now),
                Optional.empty(),
                OperationOrigin.UNKNOWN,
                new Times(now, now, Optional.empty(), Optional.empty()),
                1);
    }

    /** Why it was requested, where a program requested it. */
    public Optional<String> reason() {
        return origin.reason();
    }

    /** For a pause by the idle check: the activity it read. */
    public Optional<Instant> activitySeen() {
        return origin.activitySeen();
    }

    /** A copy to change; {@link OperationUpdate#build} returns the next version. */
    public OperationUpdate edit(Instant now) {
        return new OperationUpdate(this, now);
    }

    /**
     * The same version with the reason for which a program requested it.
     *
     * @param activitySeen for a pause by the idle check: the activity it read
     */
    public Operation because(String reason, Optional<Instant> activitySeen) {
        return with(origin.because(reason, activitySeen));
    }

    /** The same version, requested by this HTTP request. */
    Operation requestedBy(String requestId) {
        return with(origin.requestedBy(requestId));
    }

    private Operation with(OperationOrigin other) {
        return new Operation(id, instance, kind, generation, status, progress, error, other, times, version);
    }

    /**
     * What is done, and what is being done.
     *
     * @param phase the name of the current step, or {@code queued} or {@code done}
     * @param phaseSince when the phase began, failed attempts included
     * @param percent 0 to 100, never falling except when a rollback begins
     * @param done names of the steps whose result is recorded
     * @param undoing whether it is being rolled back: the undo steps run in reverse
     * @param attempt failed attempts of the current step so far
     */
    public record Progress(
            String phase,
            Instant phaseSince,
            int percent,
            String message,
            List<String> done,
            boolean undoing,
            int attempt) {

        public Progress {
            done = List.copyOf(done);
            if (percent < 0 || percent > 100) {
                throw new IllegalArgumentException("percent out of range");
            }
        }

        static Progress queued(Instant now) {
            return new Progress("queued", now, 0, "Waiting for a worker", List.of(), false, 0);
        }

        Progress at(String step, int percentDone, String text, Instant now) {
            return new Progress(step, phase.equals(step) ? phaseSince : now, percentDone, text, done, undoing, attempt);
        }

        Progress saying(String text) {
            return new Progress(phase, phaseSince, percent, text, done, undoing, attempt);
        }

        Progress finished(String step) {
            List<String> steps = new ArrayList<>(done);
            steps.add(step);
            return new Progress(phase, phaseSince, percent, message, steps, undoing, 0);
        }

        Progress turned() {
            return new Progress(phase, phaseSince, percent, message, done, true, 0);
        }

        Progress failed(int attempts) {
            return new Progress(phase, phaseSince, percent, message, done, undoing, attempts);
        }
    }

    /**
     * When it was written.
     *
     * @param finishedAt when it ended
     * @param expiresAt when the record of an ended operation may vanish
     */
    public record Times(
            Instant createdAt, Instant updatedAt, Optional<Instant> finishedAt, Optional<Instant> expiresAt) {

        Times updated(Instant now) {
            return new Times(createdAt, now, finishedAt, expiresAt);
        }

        Times finished(Instant now) {
            return new Times(createdAt, updatedAt, Optional.of(now), expiresAt);
        }

        Times expiring(Instant expires) {
            return new Times(createdAt, updatedAt, finishedAt, Optional.of(expires));
        }
    }
}
