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
 * @param patience how long its failures are tried again
 * @param undo what takes its effect back, where there is something to take back
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

    /** The way back of a step. */
    public record Undo(String message, StepCall call) {}

    public Step {
        if (share < 0 || share > 100) {
            throw new IllegalArgumentException("not a step: " + name);
        }
    }

    /** A step that every operation of the kind needs, that is recorded and leaves nothing to take back. */
    public static Step of(String name, String message, int share, Duration budget, StepCall call) {
        return new Step(name, message, share, budget, true, (o, n) -> true, RetryLimit.USUAL, call, Optional.empty());
    }

    /** With a way back. It must also do where the step was never begun. */
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

    /** Run by each attempt anew, since its result does not last. */
    public Step eachTime() {
        return new Step(name, message, share, budget, false, when, patience, call, undo);
    }

    /** Only for some operations. */
    public Step when(Need needed) {
        return new Step(name, message, share, budget, remembered, needed, patience, call, undo);
    }

    /** Tried again for as long as this. */
    public Step patience(RetryLimit value) {
        return new Step(name, message, share, budget, remembered, when, value, call, undo);
    }

    /** When its failures are not tried again any more, where there is such a time for the operation that is at it. */
    Optional<Instant> limit(Operation operation) {
        return patience.limit().map(operation.phaseSince()::plus);
    }

    /** The way back as a step of its own. */
    Optional<Step> reverse() {
        return undo.map(u -> of(UNDO + name, u.message(), 1, budget, u.call()));
    }

    static boolean isUndo(String name) {
        return name.startsWith(UNDO);
    }
}
