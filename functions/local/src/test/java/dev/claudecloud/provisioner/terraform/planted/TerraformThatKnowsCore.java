package dev.claudecloud.provisioner.terraform.planted;

import dev.claudecloud.core.id.UserId;

/** Breaks a rule on purpose: ArchitectureTest proves that it is caught. */
public record TerraformThatKnowsCore(UserId user) {}
