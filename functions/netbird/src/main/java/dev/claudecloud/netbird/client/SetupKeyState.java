package dev.claudecloud.netbird.client;

/**
 * The state of a setup key in NetBird. The first that applies counts, in the order EXPIRED, REVOKED, OVERUSED, VALID.
 */
public enum SetupKeyState {
    EXPIRED,
    REVOKED,
    /** The usage limit is reached: for a one-off key, this means success. */
    OVERUSED,
    VALID,
    /** A state that is unknown here. */
    OTHER;

    static SetupKeyState of(String word) {
        return switch (word) {
            case "expired" -> EXPIRED;
            case "revoked" -> REVOKED;
            case "overused" -> OVERUSED;
            case "valid" -> VALID;
            default -> OTHER;
        };
    }
}
