package dev.claudecloud.core.port;

import java.time.Duration;

/** Waits in real time. */
public final class SystemWaiter implements Waiter {

    @Override
    public void await(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
