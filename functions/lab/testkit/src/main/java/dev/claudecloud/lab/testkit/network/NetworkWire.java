package dev.claudecloud.lab.testkit.network;

import dev.claudecloud.core.id.UserId;
import java.util.function.Supplier;

/** The connection of a network provider to the account: carries every request, and may lose it. */
@FunctionalInterface
public interface NetworkWire {

    /** A wire that never fails. */
    NetworkWire SURE = new NetworkWire() {
        @Override
        public <T> T send(UserId user, String request, Supplier<T> effect) {
            return effect.get();
        }
    };

    /** Sends a request made for this user. */
    <T> T send(UserId user, String request, Supplier<T> effect);
}
