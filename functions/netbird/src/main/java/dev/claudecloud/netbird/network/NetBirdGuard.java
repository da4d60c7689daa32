package dev.claudecloud.netbird.network;

import dev.claudecloud.netbird.client.NetBirdException;
import java.util.function.Supplier;

/** Translates NetBird's failures into our own. */
record NetBirdGuard(NetBirdFailures failures) {

    void run(Runnable call) {
        this.<Boolean>call(() -> {
            call.run();
            return true;
        });
    }

    <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (NetBirdException e) {
            throw failures.of(e);
        }
    }
}
