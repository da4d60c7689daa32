package dev.claudecloud.core.provision;

import java.time.Instant;
import java.util.Optional;

/**
 * What one agent of a machine is doing.
 *
 * @param id {@code main} for Claude Code in the left pane, {@code claude-} and a process id for any other, {@code shell}
 *     for work of the user's own in the other panes
 * @param since since when it has been doing that, as far as known
 * @param resetsAt when its usage limit resets, if it is limited and that is known
 * @param nextTurnAt when the next turn that it has planned begins, if it has planned one
 * @param note what is special about it, in one line
 */
public record AgentActivity(
        String id,
        AgentState state,
        Optional<Instant> since,
        Optional<Instant> resetsAt,
        Optional<Instant> nextTurnAt,
        Optional<String> note) {

    /** The id of Claude Code in the left pane. */
    public static final String MAIN = "main";

    /** The agent in the left pane, of which nothing else is known. */
    public static AgentActivity main(AgentState state, Optional<Instant> since) {
        return new AgentActivity(MAIN, state, since, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
