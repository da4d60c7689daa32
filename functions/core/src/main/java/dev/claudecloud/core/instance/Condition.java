package dev.claudecloud.core.instance;

import java.time.Instant;
import java.util.Optional;

/**
 * Something a user should know about an instance that its status does not say: a wait, a retry, a doubt. One per type.
 *
 * @param reason a stable machine-readable cause
 * @param message one sentence for a person
 * @param nextTryAt when it will be tried again, where it will
 */
public record Condition(
        ConditionType type, String reason, String message, Instant since, Optional<Instant> nextTryAt) {}
