package dev.claudecloud.core.work;

import java.util.HashSet;
import java.util.Set;

/** What one invocation remembers of itself. */
final class Attempt {

    private final Set<String> passed = new HashSet<>();
    private boolean begun;
    private boolean takesUp;

    /** Steps that were passed without being recorded; they count until the next try. */
    Set<String> passed() {
        return Set.copyOf(passed);
    }

    void pass(Step step) {
        passed.add(step.name());
    }

    /** Whether a step was run already; the first is run even with little time left, or it might never be. */
    boolean begun() {
        return begun;
    }

    void begin() {
        begun = true;
    }

    /** The next try, or another wish. */
    void anew() {
        passed.clear();
    }

    /** A newer wish was found under the lease and has to be taken up first. */
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
}
