package dev.claudecloud.core.instance;

import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Hold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known about the use of an instance.
 *
 * @param agent what its busiest agent did when it was last read
 * @param lastActivityAt the newest sign of use that was read
 * @param pauseAt when it will be paused without further activity; empty while that is unknown
 * @param pauseReason why it was last paused; kept until it is woken
 * @param resumeAt when a paused instance is woken by itself
 * @param holds what its user holds it for; ended ones may still be in it
 */
public record Idleness(
        AgentState agent,
        Optional<Instant> lastActivityAt,
        Optional<Instant> pauseAt,
        Optional<String> pauseReason,
        Optional<Instant> resumeAt,
        List<Hold> holds) {

    /** Nothing known yet. */
    public static final Idleness UNKNOWN = new Idleness(
            AgentState.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public Idleness {
        holds = List.copyOf(holds);
    }

    /** Paused, or about to be, for this reason, and woken again at {@code resume} if that is given. */
    public Idleness paused(String reason, Optional<Instant> resume) {
        return new Idleness(
                AgentState.UNKNOWN, lastActivityAt, Optional.empty(), Optional.of(reason), resume, List.of());
    }

    /** Running from {@code now} on, to be paused at {@code pause} without further activity. */
    public Idleness startedAt(Instant now, Instant pause) {
        return new Idleness(
                AgentState.UNKNOWN,
                Optional.of(now),
                Optional.of(pause),
                Optional.empty(),
                Optional.empty(),
                held(now));
    }

    /** Running on, after a pause that did not happen; what it waits for is judged by the next check. */
    public Idleness stayed() {
        return new Idleness(agent, lastActivityAt, Optional.empty(), Optional.empty(), Optional.empty(), holds);
    }

    /** Read again: what the busiest agent does, the newest use, and when it will be paused. */
    public Idleness read(AgentState state, Instant last, Optional<Instant> pause) {
        return new Idleness(state, Optional.of(last), pause, pauseReason, resumeAt, holds);
    }

    /** Held, in place of a hold of the same name. */
    public Idleness with(Hold hold, Instant now) {
        List<Hold> others = new ArrayList<>(without(hold.name()).held(now));
        others.add(hold);
        return new Idleness(agent, lastActivityAt, pauseAt, pauseReason, resumeAt, others);
    }

    /** Without the hold of this name, if there is one. */
    public Idleness without(String name) {
        List<Hold> others =
                holds.stream().filter(hold -> !hold.name().equals(name)).toList();
        return new Idleness(agent, lastActivityAt, pauseAt, pauseReason, resumeAt, others);
    }

    /** The holds that have not ended. */
    public List<Hold> held(Instant now) {
        return holds.stream().filter(hold -> hold.alive(now)).toList();
    }
}
