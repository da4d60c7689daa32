package dev.claudecloud.core.operation;

import java.time.Instant;
import java.util.Optional;

/** A builder for the next version of an operation. Not thread-safe; use once. */
public final class OperationUpdate {

    private final Operation from;
    private final Instant now;
    private long generation;
    private OperationStatus status;
    private Operation.Progress progress;
    private Optional<OperationError> error;
    private Operation.Times times;

    OperationUpdate(Operation from, Instant now) {
        this.from = from;
        this.now = now;
        generation = from.generation();
        status = from.status();
        progress = from.progress();
        error = from.error();
        times = from.times().updated(now);
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
        progress = progress.at(step, percentDone, text, now);
        return this;
    }

    public OperationUpdate message(String text) {
        progress = progress.saying(text);
        return this;
    }

    /** Records the result of a step and resets the count of failed attempts. */
    public OperationUpdate finished(String step) {
        progress = progress.finished(step);
        return this;
    }

    /** Begins the rollback: from now on the undo steps run. */
    public OperationUpdate undo() {
        progress = progress.turned();
        return this;
    }

    public OperationUpdate attempt(int value) {
        progress = progress.failed(value);
        return this;
    }

    public OperationUpdate error(OperationError value) {
        error = Optional.of(value);
        return this;
    }

    /** Sets the time at which its record may vanish. */
    public OperationUpdate expiresAt(Instant value) {
        times = times.expiring(value);
        return this;
    }

    /** Ends it; its record may vanish at {@code expires}. */
    public OperationUpdate end(OperationStatus how, Instant expires) {
        status = how;
        times = times.finished(now).expiring(expires);
        return this;
    }

    public Operation build() {
        return new Operation(
                from.id(),
                from.instance(),
                from.kind(),
                generation,
                status,
                progress,
                error,
                from.origin(),
                times,
                from.version() + 1);
    }
}
