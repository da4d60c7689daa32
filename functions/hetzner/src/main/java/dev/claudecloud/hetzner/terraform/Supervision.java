package dev.claudecloud.hetzner.terraform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Waits for a process and stops it when the time is over, when its caller is interrupted or when something else wants
 * it: first by a signal, then, when that was not heard in time, by killing all of it.
 */
final class Supervision {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Process process;
    private final ProcessTree tree;
    private final DeadlineLadder ladder;
    private final BooleanSupplier unwanted;
    private final Duration grace;

    private boolean interrupted;
    private RunEnding ending = RunEnding.BY_ITSELF;
    private long askedAt;

    /**
     * @param unwanted whether the run has to end before its time
     * @param grace how long after the signal the kill comes; less where the ladder says so
     */
    Supervision(Process process, ProcessTree tree, DeadlineLadder ladder, BooleanSupplier unwanted, Duration grace) {
        this.process = process;
        this.tree = tree;
        this.ladder = ladder;
        this.unwanted = unwanted;
        this.grace = grace;
    }

    /** Comes back when the process has ended, with the caller's interruption as it was. */
    RunEnding await() {
        try {
            while (!ended()) {
                tree.look();
                step(ladder.rung());
            }
            return ending;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean ended() {
        try {
            return process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        }
    }

    private void step(DeadlineLadder.Rung rung) {
        boolean late = rung == DeadlineLadder.Rung.KILL || (ending != RunEnding.BY_ITSELF && graceIsOver());
        if (late) {
            ending = RunEnding.KILLED;
            tree.end();
        } else if (ending == RunEnding.BY_ITSELF && (rung == DeadlineLadder.Rung.SIGNAL || stopIsWanted())) {
            ending = RunEnding.ASKED;
            askedAt = System.nanoTime();
            ProcessSignals.interrupt(process.toHandle());
        }
    }

    private boolean stopIsWanted() {
        return interrupted || unwanted.getAsBoolean();
    }

    /** Where the ladder itself has asked, its next rung is what ends the waiting. */
    private boolean graceIsOver() {
        return stopIsWanted() && System.nanoTime() - askedAt > grace.toNanos();
    }
}
