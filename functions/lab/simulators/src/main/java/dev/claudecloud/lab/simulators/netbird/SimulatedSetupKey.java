package dev.claudecloud.lab.simulators.netbird;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a machine enrols with. The clear text is not in here, as it is not in NetBird's store.
 *
 * @param hash of the clear text
 * @param masked its first five characters and four asterisks
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

    /** The first that holds of expired, revoked, overused, valid (setupkeys_handler.go:240-249). */
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
