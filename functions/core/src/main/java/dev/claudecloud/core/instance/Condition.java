package dev.claudecloud.core.instance;

import java.time.Instant;
import java.util.Optional;

/**
 * A fact about an instance that its status does not show: a wait, a retry, a doubt. An instance has one per type.
 *
 * @param reason a stable machine-readable cause
 * @param message one sentence for the user
 * @param nextTryAt the time of the next automatic retry, if there is one
 */
public record Condition(
        ConditionType type, String reason, String message, Instant since, Optional<Instant> nextTryAt) {}
