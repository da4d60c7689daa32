package dev.claudecloud.hetzner.terraform.planted;

import dev.claudecloud.lab.local.planted.PartOfTheLocalCloud;

/** Breaks rules on purpose: ArchitectureTest proves that they are caught. */
public record PlantedInTerraform(PartOfTheLocalCloud cloud) {}
