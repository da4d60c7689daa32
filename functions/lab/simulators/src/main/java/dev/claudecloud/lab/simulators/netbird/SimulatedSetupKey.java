package dev.claudecloud.lab.simulators.netbird;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A setup key, with which a machine enrols. As in NetBird's store, it does not contain the clear text.
 *
 * @param hash the hash of the clear text
 * @param masked the first five characters of the clear text and four asterisks
 * @param usageLimit 0 for no limit
 */
record SimulatedSetupKey(
        String id,
        String hash,
        String masked,
        String name,
        KeyType type,
        Optional<Instant> expires,
        Instant updatedAt,
        boolean revoked,
        int usedTimes,
        Optional<Instant> lastUsed,
        List<String> autoGroups,
        int usageLimit,
        boolean ephemeral,
        boolean allowExtraDnsLabels)
        implements Row {

    SimulatedSetupKey {
        autoGroups = List.copyOf(autoGroups);
    }

    /** Returns the first of expired, revoked, overused and valid that applies (setupkeys_handler.go:240-249). */
    String state(Instant now) {
        if (expires.filter(now::isAfter).isPresent()) {
            return "expired";
        }
        if (revoked) {
            return "revoked";
        }
        return usageLimit > 0 && usedTimes >= usageLimit ? "overused" : "valid";
    }

    boolean isValid(Instant now) {
        return state(now).equals("valid");
    }

    SimulatedSetupKey saved(boolean nowRevoked, List<String> groups, Instant now) {
        return new SimulatedSetupKey(
                id,
                hash,
                masked,
                name,
                type,
                expires,
                now,
                nowRevoked,
                usedTimes,
                lastUsed,
                groups,
                usageLimit,
                ephemeral,
                allowExtraDnsLabels);
    }

    SimulatedSetupKey used(Instant now) {
        return new SimulatedSetupKey(
                id,
                hash,
                masked,
                name,
                type,
                expires,
                updatedAt,
                revoked,
                usedTimes + 1,
                Optional.of(now),
                autoGroups,
                usageLimit,
                ephemeral,
                allowExtraDnsLabels);
    }
}
