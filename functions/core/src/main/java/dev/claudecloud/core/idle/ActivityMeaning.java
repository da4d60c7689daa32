package dev.claudecloud.core.idle;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Interprets an {@link Activity} as use. */
final class ActivityMeaning {

    private ActivityMeaning() {}

    /** Whether the activity is known at all. An unknown one never counts as idleness. */
    static boolean known(Activity activity) {
        return activity.agent() != AgentState.UNKNOWN;
    }

    /**
     * The newest sign of use, never later than the reading itself: terminal input, an agent at work, or the moment at
     * which a working agent began to wait. Within {@link IdlePolicy#GRAIN} of {@code before} it is still that use.
     */
    static Optional<Instant> last(Activity activity, Optional<Instant> before) {
        Stream<Instant> agents = activity.agents().stream().flatMap(agent -> used(agent, activity.observedAt()));
        Optional<Instant> read = Stream.concat(activity.lastInputAt().stream(), agents)
                .map(t -> t.isAfter(activity.observedAt()) ? activity.observedAt() : t)
                .max(Instant::compareTo);
        return read.filter(t -> before.isEmpty() || newer(t, before.get())).or(() -> before);
    }

    /** True when {@code use} is another one than {@code before}, and later. */
    static boolean newer(Instant use, Instant before) {
        return use.isAfter(before.plus(IdlePolicy.GRAIN));
    }

    private static Stream<Instant> used(AgentActivity agent, Instant observedAt) {
        return switch (agent.state()) {
            case WORKING -> Stream.of(observedAt);
            case WAITING_PERMISSION, LIMITED, WAITING_USER -> agent.since().stream();
            case IDLE, UNKNOWN -> Stream.empty();
        };
    }
}
