package dev.claudecloud.lab.simulators.netbird;

import java.util.Arrays;
import java.util.Optional;

/** How often a setup key can be used: once, or up to its limit. */
enum KeyType {
    ONE_OFF("one-off"),
    REUSABLE("reusable");

    private final String wire;

    KeyType(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    static Optional<KeyType> of(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire.equals(wire)).findFirst();
    }
}
