package dev.claudecloud.lab.testkit.fleet;

import dev.claudecloud.core.provision.AgentState;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How a machine is used for a day that begins in the morning. */
enum Habit {
    /** An agent that goes on by itself: turns of minutes with short waits between them, day and night. */
    TURNS {
        @Override
        Stretch next(AgentState before, Duration today, RandomGenerator random) {
            return before == AgentState.WORKING
                    ? new Stretch(AgentState.WAITING_USER, seconds(random, 10, 300))
                    : new Stretch(AgentState.WORKING, seconds(random, 60, 900));
        }
    },
    /** A user at the terminal with short turns and permissions, who goes home after nine hours. */
    OFFICE {
        @Override
        Stretch next(AgentState before, Duration today, RandomGenerator random) {
            if (today.compareTo(EVENING) > 0) {
                return new Stretch(AgentState.WAITING_USER, FOR_EVER);
            }
            if (before != AgentState.WORKING) {
                return new Stretch(AgentState.WORKING, seconds(random, 20, 600));
            }
            return random.nextInt(3) == 0
                    ? new Stretch(AgentState.WAITING_PERMISSION, seconds(random, 5, 120))
                    : new Stretch(AgentState.WAITING_USER, seconds(random, 60, 900));
        }
    },
    /** Turns for four hours, then an hour in which the usage limit is used up. */
    LIMITED {
        @Override
        Stretch next(AgentState before, Duration today, RandomGenerator random) {
            long inWindow = today.toSeconds() % WINDOW.toSeconds();
            Duration left = WINDOW.minusSeconds(inWindow);
            if (left.compareTo(LIMIT) <= 0) {
                return new Stretch(AgentState.LIMITED, left);
            }
            Stretch turn = TURNS.next(before, today, random);
            Duration most = left.minus(LIMIT);
            return turn.length().compareTo(most) < 0 ? turn : new Stretch(turn.state(), most);
        }
    },
    /** Waits for a user who holds the machine. */
    HELD {
        @Override
        Stretch next(AgentState before, Duration today, RandomGenerator random) {
            return new Stretch(AgentState.WAITING_USER, FOR_EVER);
        }
    },
    /** One turn that lasts all day. */
    LONG_TURN {
        @Override
        Stretch next(AgentState before, Duration today, RandomGenerator random) {
            return new Stretch(AgentState.WORKING, FOR_EVER);
        }
    };

    /** The window of a usage limit. */
    private static final Duration WINDOW = Duration.ofHours(5);

    private static final Duration LIMIT = Duration.ofHours(1);
    private static final Duration EVENING = Duration.ofHours(9);
    private static final Duration FOR_EVER = Duration.ofDays(9);

    /** What the agent does, and for how long. */
    record Stretch(AgentState state, Duration length) {}

    /** Returns what the agent does next, {@code today} after the beginning of the day. */
    abstract Stretch next(AgentState before, Duration today, RandomGenerator random);

    /** Whether nothing of it changes for hours. */
    boolean quiet() {
        return this == HELD || this == LONG_TURN;
    }

    /** Of ten machines, the one with this number has that habit. */
    static Habit of(int number) {
        return switch (number % 10) {
            case 0, 1, 2, 3 -> OFFICE;
            case 4, 5, 6 -> TURNS;
            case 7 -> LIMITED;
            case 8 -> HELD;
            default -> LONG_TURN;
        };
    }

    private static Duration seconds(RandomGenerator random, int least, int most) {
        return Duration.ofSeconds(random.nextInt(least, most));
    }
}
