package dev.claudecloud.core.worker;

import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.provision.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
        Call call,
        Optional<Undo> undo) {

    private static final String UNDO = "undo ";

    /** The rollback of a step. */
    public record Undo(String message, Call call) {}

    public Step {
        if (share < 0 || share > 100) {
            throw new IllegalArgumentException("not a step: " + name);
        }
    }

    /** A step that every operation of the kind needs, that is recorded and leaves nothing to roll back. */
    public static Step of(String name, String message, int share, Duration budget, Call call) {
        return new Step(name, message, share, budget, true, (o, n) -> true, RetryLimit.USUAL, call, Optional.empty());
    }

    /** The same step with a rollback, which must also succeed where the step never began. */
    public Step undo(String undoMessage, Call way) {
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
        return patience.limit().map(operation.progress().phaseSince()::plus);
    }

    /** The rollback as a step of its own. */
    Optional<Step> reverse() {
        return undo.map(u -> of(UNDO + name, u.message(), 1, budget, u.call()));
    }

    static boolean isUndo(String name) {
        return name.startsWith(UNDO);
    }

    /** Decides which operations run a step. */
    @FunctionalInterface
    public interface Need {

        /** Whether this operation runs the step, on a machine with or without a network of its own. */
        boolean of(Operation operation, boolean networked);
    }

    /**
     * What a step does. It is idempotent: it may be repeated after a crash at any point. Throws
     * {@link dev.claudecloud.core.provision.ProvisionException} on failure and lets
     * {@link dev.claudecloud.core.provision.LeaseLostException} through.
     */
    @FunctionalInterface
    public interface Call {

        Result run(StepContext context);
    }

    /**
     * How long a failing step is retried, where the table of failures alone does not decide.
     *
     * @param limit after this time since the step began, waits included, no failure is retried
     * @param endless every failure is retried for ever
     */
    public record RetryLimit(Optional<Duration> limit, boolean endless) {

        /** The limits of the table of failures. */
        static final RetryLimit USUAL = new RetryLimit(Optional.empty(), false);

        /** For removals, once the machine is gone: no peer may stay behind. */
        static final RetryLimit ENDLESS = new RetryLimit(Optional.empty(), true);

        /** For a step whose wait costs money. */
        static RetryLimit of(Duration limit) {
            return new RetryLimit(Optional.of(limit), false);
        }
    }

    /** The result of a step that did not fail. */
    public sealed interface Result {

        /** The step is done; {@code ids} is applied to the recorded ids of the machine, and {@code rate} is its price. */
        record Done(UnaryOperator<MachineIds> ids, Optional<Rate> rate) implements Result {

            /** The step is done, and the price is unchanged. */
            Done(UnaryOperator<MachineIds> ids) {
                this(ids, Optional.empty());
            }

            /** The step is done, with nothing to record. */
            static final Done NOTHING_NEW = new Done(UnaryOperator.identity());
        }

        /** The machine is in use after all: a pause for idleness ends here, before it touched anything. */
        record Stay(String reason) implements Result {}
    }
}
