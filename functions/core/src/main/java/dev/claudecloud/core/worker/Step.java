package dev.claudecloud.core.worker;

import dev.claudecloud.core.operation.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One named, idempotent step of an operation.
 *
 * @param name stable: it is recorded, and shown as the operation's phase
 * @param message what the user reads while it runs
 * @param share its part of the progress bar, in relation to the other steps that run
 * @param budget the time it may need: with less left, a later invocation runs it
 * @param remembered whether its result is recorded; if not, each attempt runs it again
 * @param when the operations that need it
 * @param patience how long its failures are retried
 * @param undo the rollback of its effect, where there is something to roll back
 */
public record Step(
        String name,
        String message,
        int share,
        Duration budget,
        boolean remembered,
        Need when,
        RetryLimit patience,
        StepCall call,
        Optional<Undo> undo) {

    private static final String UNDO = "undo ";

    /** The rollback of a step. */
    public record Undo(String message, StepCall call) {}

    public Step {
        if (share < 0 || share > 100) {
            throw new IllegalArgumentException("not a step: " + name);
        }
    }

    /** A step that every operation of the kind needs, that is recorded and leaves nothing to roll back. */
    public static Step of(String name, String message, int share, Duration budget, StepCall call) {
        return new Step(name, message, share, budget, true, (o, n) -> true, RetryLimit.USUAL, call, Optional.empty());
    }

    /** The same step with a rollback, which must also succeed where the step never began. */
    public Step undo(String undoMessage, StepCall way) {
        return new Step(
                name,
                message,
                share,
                budget,
                remembered,
                when,
                patience,
                call,
                Optional.of(new Undo(undoMessage, way)));
    }

    /** The same step, run again by each attempt because its result does not last. */
    public Step eachTime() {
        return new Step(name, message, share, budget, false, when, patience, call, undo);
    }

    /** The same step, for some operations only. */
    public Step when(Need needed) {
        return new Step(name, message, share, budget, remembered, needed, patience, call, undo);
    }

    /** The same step with this limit on retries. */
    public Step patience(RetryLimit value) {
        return new Step(name, message, share, budget, remembered, when, value, call, undo);
    }

    /** The time after which its failures are no longer retried, where the running operation has such a limit. */
    Optional<Instant> limit(Operation operation) {
        return patience.limit().map(operation.phaseSince()::plus);
    }

    /** The rollback as a step of its own. */
    Optional<Step> reverse() {
        return undo.map(u -> of(UNDO + name, u.message(), 1, budget, u.call()));
    }

    static boolean isUndo(String name) {
        return name.startsWith(UNDO);
    }
}
