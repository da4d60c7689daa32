package dev.claudecloud.worker.kill;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * An operation, and the point at which it is interrupted.
 *
 * @param moment empty if it is not interrupted
 * @param time the time limit of the interrupted invocation
 * @param blow how it is interrupted
 */
record Act(Kind kind, Optional<Moment> moment, Duration time, Blow blow) {

    private static final Duration WHOLE = Duration.ofMinutes(10);

    /** Short, but long enough for a busy computer to reach the moment: the deadline ladder takes 40 % off. */
    private static final Duration SHORT = Duration.ofSeconds(25);

    enum Kind {
        CREATE,
        PAUSE,
        WAKE
    }

    enum Blow {
        /** SIGKILL of the worker's process only. */
        KILL,
        /** The invocation's time runs out. */
        DEADLINE
    }

    static Act killed(Kind kind, Moment moment) {
        return new Act(kind, Optional.of(moment), WHOLE, Blow.KILL);
    }

    static Act late(Kind kind, Moment moment) {
        return new Act(kind, Optional.of(moment), SHORT, Blow.DEADLINE);
    }

    static Act whole(Kind kind) {
        return new Act(kind, Optional.empty(), WHOLE, Blow.KILL);
    }

    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return moment.map(at -> name + ", " + (blow == Blow.KILL ? "killed " : "out of time ") + at)
                .orElse(name);
    }
}
