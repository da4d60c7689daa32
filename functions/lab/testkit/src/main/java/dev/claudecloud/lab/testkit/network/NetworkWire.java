package dev.claudecloud.lab.testkit.network;

import dev.claudecloud.core.id.UserId;
import java.util.function.Supplier;

/** What lies between who provides networks and the account: every request goes over it, and may get lost. */
@FunctionalInterface
public interface NetworkWire {

    /** Nothing ever goes wrong. */
    NetworkWire SURE = new NetworkWire() {
        @Override
        public <T> T send(UserId user, String request, Supplier<T> effect) {
            return effect.get();
        }
    };

    /** Sends a request made for this user. */
    <T> T send(UserId user, String request, Supplier<T> effect);
}
