package dev.claudecloud.hetzner.terraform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Waits for a process and stops it when the time is over, when the caller is interrupted or when another condition
 * requires it: first by a signal, then, if the process does not end in time, by killing the whole tree.
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
     * @param unwanted whether the run has to end early
     * @param grace the time between the signal and the kill; less where the ladder says so
     */
    Supervision(Process process, ProcessTree tree, DeadlineLadder ladder, BooleanSupplier unwanted, Duration grace) {
        this.process = process;
        this.tree = tree;
        this.ladder = ladder;
        this.unwanted = unwanted;
        this.grace = grace;
    }

    /** Returns when the process has ended, with the caller's interrupt status unchanged. */
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

    /** Where the ladder itself caused the stop, its next rung ends the wait. */
    private boolean graceIsOver() {
        return stopIsWanted() && System.nanoTime() - askedAt > grace.toNanos();
    }
}
