package dev.claudecloud.core.network;

import java.time.Instant;
import java.util.Optional;

/**
 * A user's own device in the user's network.
 *
 * @param id the network provider's id
 * @param name as the provider shows it. It comes from the device: control characters are removed, 64 characters kept
 * @param lastSeen changes when it connects and when it disconnects, not in between
 */
public record Device(String id, String name, boolean connected, Optional<Instant> lastSeen) {

    private static final int LONGEST_NAME = 64;

    public Device {
        String clean = name.replaceAll("\\p{Cntrl}", "");
        name = clean.codePointCount(0, clean.length()) <= LONGEST_NAME
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, LONGEST_NAME));
    }
}
