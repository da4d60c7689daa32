package dev.claudecloud.core.user;

import dev.claudecloud.core.id.InstanceId;
import java.time.Instant;

/** A connect script's short-lived right to one instance, stored as the SHA-256 of its text in lower-case hex. */
public record ConnectToken(InstanceId instance, String sha256, Instant expiresAt) {

    public ConnectToken {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256");
        }
    }

    /** True until the token expires. */
    public boolean alive(Instant now) {
        return now.isBefore(expiresAt);
    }
}
