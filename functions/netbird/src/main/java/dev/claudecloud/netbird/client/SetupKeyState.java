package dev.claudecloud.netbird.client;

/** What NetBird makes of a setup key. The first that is true counts, in the order EXPIRED, REVOKED, OVERUSED, VALID. */
public enum SetupKeyState {
    EXPIRED,
    REVOKED,
    /** It was used as often as it may be: with a one-off key that is success. */
    OVERUSED,
    VALID,
    /** A word that we do not know. */
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
