package dev.claudecloud.core.idle;

import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Idleness;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Applies a reading of activity to an instance. Pure. */
final class IdlenessUpdate {

    private IdlenessUpdate() {}

    /** The instance with this activity recorded: its last use, when it will be paused, and conditions for the user. */
    static Instance apply(Instance instance, Activity activity, IdlePolicy policy, Instant now) {
        Instant last = Stream.concat(
                        instance.idleness().lastActivityAt().stream(), ActivityMeaning.last(activity).stream())
                .max(Instant::compareTo)
                .orElse(now);
        Optional<Instant> pauseAt = ActivityMeaning.known(activity)
                ? Optional.of(last.plus(policy.limit(activity.agent())))
                : Optional.empty();
        Idleness idleness = new Idleness(
                activity.agent(),
                Optional.of(last),
                pauseAt,
                instance.idleness().pauseReason());
        return noted(instance.withIdleness(idleness), activity, now);
    }

    /** Why a machine with this idleness is paused, in one sentence. */
    static String reason(Idleness idleness, IdlePolicy policy) {
        String since = idleness.lastActivityAt().map(Instant::toString).orElse("the start");
        return idleness.agent() == AgentState.WAITING_PERMISSION
                ? "The agent has been waiting for a permission since " + since + ", longer than "
                        + text(policy.waitingAfter())
                : "No terminal input and no agent activity since " + since + ", longer than "
                        + text(policy.idleAfter());
    }

    private static Instance noted(Instance instance, Activity activity, Instant now) {
        boolean known = ActivityMeaning.known(activity);
        String said = activity.problem().orElse("The machine did not report its activity");
        Instance doubt = known
                ? instance.withoutCondition(ConditionType.ACTIVITY_UNKNOWN)
                : instance.withCondition(
                        new Condition(ConditionType.ACTIVITY_UNKNOWN, "unreadable", said, now, Optional.empty()));
        return known && activity.problem().isPresent()
                ? doubt.withCondition(new Condition(ConditionType.AGENT_PROBLEM, "agent", said, now, Optional.empty()))
                : doubt.withoutCondition(ConditionType.AGENT_PROBLEM);
    }

    private static String text(Duration limit) {
        return limit.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
