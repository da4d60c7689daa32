package dev.claudecloud.aws.planted;

import dev.claudecloud.api.planted.HandlerByAnotherName;

/** Breaks a rule on purpose: ArchitectureTest proves that it is caught. */
public record AwsThatKnowsTheApi(HandlerByAnotherName handler) {}
