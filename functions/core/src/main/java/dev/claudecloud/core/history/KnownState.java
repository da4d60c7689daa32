package dev.claudecloud.core.history;

import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.report.MachineReport;
import java.util.Optional;

/**
 * What is known about the use of a machine at one time, as far as its history shows it.
 *
 * @param agent what its busiest agent does
 * @param detail more about that, in one sentence; not compared
 * @param problem what a person should see; never there while the use is unknown
 */
public record KnownState(AgentState agent, Optional<String> detail, Optional<String> problem) {

    /** Nothing is known, as of a machine that has not been heard of. */
    public static final KnownState NOTHING = new KnownState(AgentState.UNKNOWN, Optional.empty(), Optional.empty());

    /** What this activity says. The problem of an unknown one is why it is unknown. */
    public static KnownState of(Activity activity) {
        return activity.agent() == AgentState.UNKNOWN
                ? new KnownState(AgentState.UNKNOWN, activity.problem(), Optional.empty())
                : new KnownState(activity.agent(), AgentDetail.of(activity), activity.problem());
    }

    /** What is recorded on the instance: what the idle check has read. */
    public static KnownState of(Instance instance) {
        Optional<String> doubt = instance.condition(ConditionType.MACHINE_SILENT)
                .or(() -> instance.condition(ConditionType.ACTIVITY_UNKNOWN))
                .map(Condition::message);
        Optional<String> problem =
                instance.condition(ConditionType.AGENT_PROBLEM).map(Condition::message);
        return new KnownState(instance.idleness().agent(), doubt, problem);
    }

    /**
     * What was known before something new was read: from the newest stored report of a machine that reports by itself,
     * unless it has been silent since, and otherwise from the instance.
     */
    public static KnownState of(Instance instance, Optional<MachineReport> newest) {
        if (!instance.machine().reports() || silentSince(instance, newest)) {
            return of(instance);
        }
        return newest.map(report -> of(report.activity())).orElse(NOTHING);
    }

    /** The kind of entry that this state begins. */
    public HistoryEntry.Kind kind() {
        return switch (agent) {
            case WORKING -> HistoryEntry.Kind.WORKING;
            case WAITING_PERMISSION -> HistoryEntry.Kind.WAITING_PERMISSION;
            case LIMITED -> HistoryEntry.Kind.LIMITED;
            case WAITING_USER -> HistoryEntry.Kind.WAITING_USER;
            case IDLE -> HistoryEntry.Kind.IDLE;
            case UNKNOWN -> HistoryEntry.Kind.UNKNOWN;
        };
    }

    /** The condition may outlast the silence: a report after it ends it. */
    private static boolean silentSince(Instance instance, Optional<MachineReport> newest) {
        Optional<Condition> silence = instance.condition(ConditionType.MACHINE_SILENT);
        return silence.filter(
                        since -> newest.filter(report -> report.receivedAt().isAfter(since.since()))
                                .isEmpty())
                .isPresent();
    }
}
