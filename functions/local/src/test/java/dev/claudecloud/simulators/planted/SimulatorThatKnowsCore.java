package dev.claudecloud.simulators.planted;

import dev.claudecloud.core.id.UserId;

/** Breaks a rule on purpose: ArchitectureTest proves that it is caught. */
public record SimulatorThatKnowsCore(UserId user) {}
