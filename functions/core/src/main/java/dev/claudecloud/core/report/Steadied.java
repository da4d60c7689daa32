package dev.claudecloud.core.report;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Recognizes the times of an earlier report in a newer one. An age becomes a time when the report arrives, so the same
 * moment comes out later by what the report took on its way: within {@link #GRAIN} it is the same moment.
 */
final class Steadied {

    /** How long a report may be on its way: the machine gives up a request after that time. */
    static final Duration GRAIN = Duration.ofSeconds(20);

    private Steadied() {}

    /** The newer activity, with the times of the earlier one where they are the same. */
    static Activity by(Activity earlier, Activity newer) {
        return new Activity(
                newer.observedAt(),
                same(earlier.lastInputAt(), newer.lastInputAt()),
                newer.agents().stream().map(agent -> agent(earlier, agent)).toList(),
                newer.holds().stream().map(hold -> hold(earlier, hold)).toList(),
                newer.problem());
    }

    private static AgentActivity agent(Activity earlier, AgentActivity newer) {
        return earlier.agents().stream()
                .filter(agent -> agent.id().equals(newer.id()) && agent.state() == newer.state())
                .findFirst()
                .map(agent -> new AgentActivity(
                        newer.id(),
                        newer.state(),
                        same(agent.since(), newer.since()),
                        same(agent.resetsAt(), newer.resetsAt()),
                        same(agent.nextTurnAt(), newer.nextTurnAt()),
                        newer.note()))
                .orElse(newer);
    }

    private static Hold hold(Activity earlier, Hold newer) {
        return earlier.holds().stream()
                .filter(hold -> hold.name().equals(newer.name()))
                .findFirst()
                .map(hold -> new Hold(newer.name(), same(hold.until(), newer.until()), newer.reason()))
                .orElse(newer);
    }

    private static Optional<Instant> same(Optional<Instant> earlier, Optional<Instant> newer) {
        return earlier.isPresent() ? newer.map(at -> same(earlier.get(), at)) : newer;
    }

    private static Instant same(Instant earlier, Instant newer) {
        return Duration.between(earlier, newer).abs().compareTo(GRAIN) <= 0 ? earlier : newer;
    }
}
