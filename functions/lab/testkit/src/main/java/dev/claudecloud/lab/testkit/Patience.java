package dev.claudecloud.lab.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Waits for a condition, for as long as a machine may take that has much else to do.
 *
 * <pre>{@code
 * Patience.await().until(() -> Files.exists(begun));
 * }</pre>
 *
 * <p>What another process, thread or server does is true a moment later than a test looks, so tests wait for it. A
 * condition that comes at once costs nothing, however long the limit is.
 */
public final class Patience {

    /** What has not come by then does not come. */
    public static final Duration LIMIT = Duration.ofMinutes(3);

    private Patience() {}

    /** Waits for {@link #LIMIT} at most. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT);
    }

    /**
     * Waits for {@link #LIMIT} at most.
     *
     * @param what is waited for, for the message of the failure
     */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LIMIT);
    }
}
