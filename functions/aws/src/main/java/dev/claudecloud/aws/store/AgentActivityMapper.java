package dev.claudecloud.aws.store;

import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;

/** An {@link AgentActivity} as a nested map. */
final class AgentActivityMapper implements ItemMapper<AgentActivity> {

    @Override
    public void write(AgentActivity agent, ItemWriter to) {
        to.text("id", agent.id())
                .text("state", agent.state().text())
                .time("since", agent.since())
                .time("resets_at", agent.resetsAt())
                .time("next_turn_at", agent.nextTurnAt())
                .text("note", agent.note());
    }

    @Override
    public AgentActivity read(ItemReader from) {
        return new AgentActivity(
                from.text("id"),
                from.constant("state", AgentState.class),
                from.optionalTime("since"),
                from.optionalTime("resets_at"),
                from.optionalTime("next_turn_at"),
                from.optionalText("note"));
    }
}
