package dev.claudecloud.netbird.planted;

import dev.claudecloud.core.id.UserId;

/** Breaks a rule on purpose: ArchitectureTest proves that it is caught. */
public record NetBirdThatKnowsCore(UserId user) {}
