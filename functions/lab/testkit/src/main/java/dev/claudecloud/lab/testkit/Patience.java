package dev.claudecloud.lab.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Waits for a condition, for as long as a busy machine may take.
 *
 * <pre>{@code
 * Patience.await().until(() -> Files.exists(begun));
 * }</pre>
 *
 * <p>What another process, thread or server does may become visible a moment after a test checks it, so tests wait for
 * it. A condition that is met at once costs nothing, however long the limit is.
 */
public final class Patience {

    /** A condition that is not met within this time will not be met. */
    public static final Duration LIMIT = Duration.ofMinutes(3);

    private Patience() {}

    /** Waits for {@link #LIMIT} at most. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT);
    }

    /**
     * Waits for {@link #LIMIT} at most.
     *
     * @param what the condition, for the failure message
     */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LIMIT);
    }
}
