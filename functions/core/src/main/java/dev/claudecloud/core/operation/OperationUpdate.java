package dev.claudecloud.core.operation;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A builder for the next version of an operation. Not thread-safe; use once. */
public final class OperationUpdate {

    private final OperationId id;
    private final InstanceId instance;
    private final OperationKind kind;
    private final Instant createdAt;
    private final Instant now;
    private final OperationOrigin origin;
    private final long version;
    private final List<String> done = new ArrayList<>();
    private long generation;
    private OperationStatus status = OperationStatus.PENDING;
    private String phase = "queued";
    private Instant phaseSince;
    private int percent;
    private String message = "Waiting for a worker";
    private boolean undoing;
    private int attempt;
    private Optional<OperationError> error = Optional.empty();
    private Optional<Instant> finishedAt = Optional.empty();
    private Optional<Instant> expiresAt = Optional.empty();

    OperationUpdate(OperationId id, InstanceId instance, OperationKind kind, long generation, Instant now) {
        this.id = id;
        this.instance = instance;
        this.kind = kind;
        this.generation = generation;
        this.createdAt = now;
        this.now = now;
        this.phaseSince = now;
        this.origin = OperationOrigin.UNKNOWN;
        this.version = 1;
    }

    OperationUpdate(Operation from, Instant now) {
        this.id = from.id();
        this.instance = from.instance();
        this.kind = from.kind();
        this.generation = from.generation();
        this.createdAt = from.createdAt();
        this.now = now;
        this.origin = from.origin();
        this.version = from.version() + 1;
        done.addAll(from.done());
        status = from.status();
        phase = from.phase();
        phaseSince = from.phaseSince();
        percent = from.percent();
        message = from.message();
        undoing = from.undoing();
        attempt = from.attempt();
        error = from.error();
        finishedAt = from.finishedAt();
        expiresAt = from.expiresAt();
    }

    /** Serves another desired state from now on: a cancelled operation continues under the one that cancelled it. */
    public OperationUpdate generation(long value) {
        generation = value;
        return this;
    }

    public OperationUpdate status(OperationStatus value) {
        status = value;
        return this;
    }

    /** Sets the current step, and the progress of the whole operation. */
    public OperationUpdate progress(String step, int percentDone, String text) {
        phaseSince = phase.equals(step) ? phaseSince : now;
        phase = step;
        percent = percentDone;
        message = text;
        return this;
    }

    public OperationUpdate message(String text) {
        message = text;
        return this;
    }

    /** Records the result of a step and resets the count of failed attempts. */
    public OperationUpdate finished(String step) {
        done.add(step);
        attempt = 0;
        return this;
    }

    /** Begins the rollback: from now on the undo steps run. */
    public OperationUpdate undo() {
        undoing = true;
        attempt = 0;
        return this;
    }

    public OperationUpdate attempt(int value) {
        attempt = value;
        return this;
    }

    public OperationUpdate error(OperationError value) {
        error = Optional.of(value);
        return this;
    }

    /** Sets the time at which its record may vanish. */
    public OperationUpdate expiresAt(Instant value) {
        expiresAt = Optional.of(value);
        return this;
    }

    /** Ends it; its record may vanish at {@code expires}. */
    public OperationUpdate end(OperationStatus how, Instant expires) {
        status = how;
        finishedAt = Optional.of(now);
        expiresAt = Optional.of(expires);
        return this;
    }

    public Operation build() {
        return new Operation(
                id,
                instance,
                kind,
                generation,
                status,
                phase,
                phaseSince,
                percent,
                message,
                done,
                undoing,
                attempt,
                error,
                origin,
                createdAt,
                now,
                finishedAt,
                expiresAt,
                version);
    }
}
