package dev.claudecloud.core.port;

import java.time.Duration;

/** Lets real time pass. */
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
