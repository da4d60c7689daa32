package dev.claudecloud.local;

import dev.claudecloud.core.port.Waiter;
import java.time.Duration;

/** Waits in real time. */
final class LocalWaiter implements Waiter {

    @Override
    public void await(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
