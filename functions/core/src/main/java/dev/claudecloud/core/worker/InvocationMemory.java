package dev.claudecloud.core.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What one invocation remembers of itself. */
final class InvocationMemory {

    /** How long the result of a step that is not recorded may be relied on. */
    static final Duration LASTS = Duration.ofSeconds(60);

    private final Map<String, Instant> passed = new HashMap<>();
    private boolean begun;
    private boolean takesUp;

    /** Steps that were passed a moment ago without being recorded. */
    Set<String> passed(Instant now) {
        return passed.entrySet().stream()
                .filter(p -> lasts(p.getValue(), now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Passed; what it saw is as old as its beginning. */
    void pass(Step step, Instant begunAt) {
        passed.put(step.name(), begunAt);
    }

    /** Whether something was passed that cannot be relied on any more. */
    boolean stale(Instant now) {
        return passed.values().stream().anyMatch(at -> !lasts(at, now));
    }

    /** Whether a step was run already; the first is run even with little time left, or it might never be. */
    boolean begun() {
        return begun;
    }

    void begin() {
        begun = true;
    }

    /** The next try: what was passed has to be passed again. */
    void anew() {
        passed.clear();
    }

    /** The item has to be taken up again, as it stands now. */
    void renew() {
        takesUp = true;
        passed.clear();
    }

    /** True once after {@link #renew}. */
    boolean takesUp() {
        boolean was = takesUp;
        takesUp = false;
        return was;
    }

    private static boolean lasts(Instant at, Instant now) {
        return now.isBefore(at.plus(LASTS));
    }
}
