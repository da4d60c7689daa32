package dev.claudecloud.core.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What one invocation remembers about its own progress. */
final class InvocationMemory {

    /** How long an unrecorded step result may be relied on. */
    static final Duration LASTS = Duration.ofSeconds(60);

    private final Map<String, Instant> passed = new HashMap<>();
    private boolean begun;
    private boolean takesUp;

    /** The steps that were passed a moment ago without being recorded. */
    Set<String> passed(Instant now) {
        return passed.entrySet().stream()
                .filter(p -> lasts(p.getValue(), now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Marks a step as passed; its observations are as old as its beginning. */
    void pass(Step step, Instant begunAt) {
        passed.put(step.name(), begunAt);
    }

    /** Whether a step was passed whose result can no longer be relied on. */
    boolean stale(Instant now) {
        return passed.values().stream().anyMatch(at -> !lasts(at, now));
    }

    /** Whether a step has already run; the first one runs even with little time left, or it might never run. */
    boolean begun() {
        return begun;
    }

    void begin() {
        begun = true;
    }

    /** Starts the next attempt: every passed step has to be passed again. */
    void anew() {
        passed.clear();
    }

    /** Requires the item to be taken up again in its present state. */
    void renew() {
        takesUp = true;
        passed.clear();
    }

    /** Returns true once after {@link #renew}. */
    boolean takesUp() {
        boolean was = takesUp;
        takesUp = false;
        return was;
    }

    private static boolean lasts(Instant at, Instant now) {
        return now.isBefore(at.plus(LASTS));
    }
}
