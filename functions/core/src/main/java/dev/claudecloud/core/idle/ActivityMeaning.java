package dev.claudecloud.core.idle;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Interprets an {@link Activity} as use, in the same way for the idle check and for the pause that confirms it. */
public final class ActivityMeaning {

    private ActivityMeaning() {}

    /** Whether the activity is known at all. An unknown one never counts as idleness. */
    static boolean known(Activity activity) {
        return activity.agent() != AgentState.UNKNOWN;
    }

    /**
     * The newest sign of use, never later than the reading itself: terminal input, the agent at work, or the moment at
     * which a working agent began to wait for its user.
     */
    static Optional<Instant> last(Activity activity) {
        Optional<Instant> agent = switch (activity.agent()) {
            case WORKING -> Optional.of(activity.observedAt());
            case WAITING_PERMISSION, WAITING_USER -> activity.agentSince();
            case IDLE, UNKNOWN -> Optional.empty();
        };
        return Stream.concat(activity.lastInputAt().stream(), agent.stream())
                .map(t -> t.isAfter(activity.observedAt()) ? activity.observedAt() : t)
                .max(Instant::compareTo);
    }

    /** Why a machine with this activity must not be paused, given the last activity {@code seen} by the idle check. */
    public static Optional<String> objection(Activity activity, Instant seen) {
        if (!known(activity)) {
            return Optional.of("its activity cannot be read");
        }
        if (activity.agent() == AgentState.WORKING) {
            return Optional.of("the agent is at work");
        }
        return last(activity).filter(t -> t.isAfter(seen)).map(t -> "it was used at " + t);
    }
}
