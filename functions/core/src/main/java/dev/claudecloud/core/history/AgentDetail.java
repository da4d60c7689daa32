package dev.claudecloud.core.history;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes what the busiest agents of a machine do, in one sentence. */
final class AgentDetail {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private AgentDetail() {}

    /** Names the agents in the state of the busiest one, what is special about them, and what they wait for. */
    static Optional<String> of(Activity activity) {
        List<AgentActivity> busiest = activity.agents().stream()
                .filter(agent -> agent.state() == activity.agent())
                .toList();
        List<String> facts = new ArrayList<>();
        busiest.stream().flatMap(agent -> agent.note().stream()).distinct().forEach(facts::add);
        if (activity.agent() == AgentState.LIMITED) {
            soonest(busiest.stream().flatMap(agent -> agent.resetsAt().stream()))
                    .ifPresent(at -> facts.add("the limit resets at " + at));
        }
        soonest(activity.agents().stream().flatMap(agent -> agent.nextTurnAt().stream()))
                .ifPresent(at -> facts.add("the next turn is planned for " + at));
        String who = (busiest.size() == 1 ? "Agent " : "Agents ")
                + busiest.stream().map(AgentActivity::id).collect(Collectors.joining(", "));
        return busiest.isEmpty()
                ? Optional.empty()
                : Optional.of(facts.isEmpty() ? who : who + ": " + String.join("; ", facts));
    }

    /** To the minute: the times come from ages in whole seconds. */
    private static Optional<Instant> soonest(Stream<Instant> times) {
        return times.min(Instant::compareTo).map(at -> at.plus(HALF_A_MINUTE).truncatedTo(ChronoUnit.MINUTES));
    }
}
