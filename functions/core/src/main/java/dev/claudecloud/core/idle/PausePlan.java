package dev.claudecloud.core.idle;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Until when a machine is needed, judged by what is known about its use. Pure.
 *
 * @param neededUntil when nothing needs the machine any more; the cost of its hours is not taken into account
 * @param why what it is needed for until then, or why it is paused after it, in one sentence
 * @param resumeAt when a paused machine would be needed again by itself
 */
record PausePlan(Instant neededUntil, String why, Optional<Instant> resumeAt) {

    /** The plan for a machine whose activity is known. */
    static PausePlan of(Activity activity, Instant last, List<Hold> held, IdlePolicy policy, Instant now) {
        List<Need> needs = new ArrayList<>();
        needs.add(new Need(
                last.plus(policy.idleAfter()),
                "No terminal input and no agent activity since " + last + ", longer than " + text(policy.idleAfter())));
        activity.agents().forEach(agent -> permission(agent, policy).ifPresent(needs::add));
        needs.addAll(awaits(activity, held, now));
        Need longest = needs.stream().max(Comparator.comparing(Need::until)).orElseThrow();
        Optional<Instant> resume = activity.agents().stream()
                .flatMap(agent -> resume(agent, now).stream())
                .min(Instant::compareTo);
        return new PausePlan(longest.until(), longest.why(), resume);
    }

    /** What is awaited by or for the agents, whenever they were last at work: a reset, a planned turn, the end of a hold. */
    static Optional<String> awaited(Activity activity, List<Hold> held, Instant now) {
        return awaits(activity, held, now).stream()
                .filter(need -> now.isBefore(need.until()))
                .max(Comparator.comparing(Need::until))
                .map(need -> "it is needed until " + need.until());
    }

    /** Why the machine is paused, with the time at which it is woken by itself. */
    String reason() {
        return resumeAt.map(at -> why + "; woken automatically at " + at).orElse(why);
    }

    private record Need(Instant until, String why) {}

    private static Optional<Need> permission(AgentActivity agent, IdlePolicy policy) {
        return agent.since()
                .filter(since -> agent.state() == AgentState.WAITING_PERMISSION)
                .map(since -> new Need(
                        since.plus(policy.waitingAfter()),
                        "The agent has been waiting for a permission since " + since + ", longer than "
                                + text(policy.waitingAfter())));
    }

    private static List<Need> awaits(Activity activity, List<Hold> held, Instant now) {
        List<Need> needs = new ArrayList<>();
        activity.agents().forEach(agent -> needs.addAll(awaits(agent, now)));
        Stream.concat(held.stream(), activity.holds().stream())
                .map(hold -> new Need(hold.until(), "Held by " + hold.name() + " until " + hold.until()))
                .forEach(needs::add);
        return needs;
    }

    private static List<Need> awaits(AgentActivity agent, Instant now) {
        List<Need> needs = new ArrayList<>();
        reset(agent)
                .filter(at -> within(at, now))
                .map(at -> new Need(
                        at.plus(IdlePolicy.TO_GO_ON),
                        "The agent's usage limit reset at " + at + ", and it did not go on"))
                .ifPresent(needs::add);
        agent.nextTurnAt()
                .filter(at -> within(at, now))
                .map(at -> new Need(
                        at.plus(IdlePolicy.TO_GO_ON),
                        "The agent had planned a turn at " + at + ", and it did not begin"))
                .ifPresent(needs::add);
        return needs;
    }

    /** When the limit of a limited agent resets. One that does not say so is given the longest time that is waited for. */
    private static Optional<Instant> reset(AgentActivity agent) {
        return agent.state() == AgentState.LIMITED
                ? agent.resetsAt().or(() -> agent.since().map(since -> since.plus(IdlePolicy.AHEAD)))
                : Optional.empty();
    }

    /** When a paused machine is to be there for this agent again. */
    private static Optional<Instant> resume(AgentActivity agent, Instant now) {
        Optional<Instant> reset = reset(agent).map(at -> at.plus(IdlePolicy.TO_WAKE));
        Optional<Instant> turn = agent.nextTurnAt().map(at -> at.minus(IdlePolicy.TO_WAKE));
        return Stream.concat(reset.stream(), turn.stream())
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo);
    }

    private static boolean within(Instant at, Instant now) {
        return !at.isAfter(now.plus(IdlePolicy.AHEAD));
    }

    private static String text(Duration limit) {
        return limit.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
