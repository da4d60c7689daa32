package dev.claudecloud.provisioner.planted;

import dev.claudecloud.api.planted.HandlerByAnotherName;

/** Breaks a rule on purpose: ArchitectureTest proves that it is caught. */
public record ProvisionerThatKnowsTheApi(HandlerByAnotherName handler) {}
