package dev.claudecloud.core.provision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a machine reports about its use.
 *
 * @param observedAt when it was read
 * @param lastInputAt the newest terminal input, if there was any
 * @param agents every agent of the machine; empty only where the activity is unknown
 * @param holds what the machine itself asks to be held for
 * @param problem something on the machine that a person should see, such as an unanswered dialog
 */
public record Activity(
        Instant observedAt,
        Optional<Instant> lastInputAt,
        List<AgentActivity> agents,
        List<Hold> holds,
        Optional<String> problem) {

    public Activity {
        agents = List.copyOf(agents);
        holds = List.copyOf(holds);
    }

    /** The activity of a machine that could not be asked. */
    public static Activity unknown(Instant now, String why) {
        return new Activity(now, Optional.empty(), List.of(), List.of(), Optional.of(why));
    }

    /** The activity of a machine with one agent, without terminal input. */
    public static Activity of(Instant now, AgentState state, Optional<Instant> since) {
        return new Activity(
                now, Optional.empty(), List.of(AgentActivity.main(state, since)), List.of(), Optional.empty());
    }

    /**
     * The state of the busiest agent, as the order of {@link AgentState} has it. An agent of unknown state makes the
     * whole unknown, unless another is at work.
     */
    public AgentState agent() {
        if (has(AgentState.WORKING)) {
            return AgentState.WORKING;
        }
        return has(AgentState.UNKNOWN)
                ? AgentState.UNKNOWN
                : agents.stream()
                        .map(AgentActivity::state)
                        .min(AgentState::compareTo)
                        .orElse(AgentState.UNKNOWN);
    }

    /** Since when {@link #agent} holds: the newest, where several agents are in that state. */
    public Optional<Instant> agentSince() {
        AgentState state = agent();
        return agents.stream()
                .filter(agent -> agent.state() == state)
                .flatMap(agent -> agent.since().stream())
                .max(Instant::compareTo);
    }

    private boolean has(AgentState state) {
        return agents.stream().anyMatch(agent -> agent.state() == state);
    }
}
