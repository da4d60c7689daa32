package dev.claudecloud.worker.kill;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * An operation, and where it is broken off.
 *
 * @param moment empty where it is let through
 * @param time how long the invocation may take that is broken off
 * @param blow how it is broken off
 */
record Act(Kind kind, Optional<Moment> moment, Duration time, Blow blow) {

    private static final Duration WHOLE = Duration.ofMinutes(10);

    /** Short, but with time enough for a busy computer to get to the moment: the ladder takes 40 % off. */
    private static final Duration SHORT = Duration.ofSeconds(25);

    enum Kind {
        CREATE,
        PAUSE,
        WAKE
    }

    enum Blow {
        /** SIGKILL of the worker's process alone. */
        KILL,
        /** The time of the invocation comes to its end. */
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
