package dev.claudecloud.hetzner.planted;

import dev.claudecloud.lab.local.planted.PartOfTheLocalCloud;

/** Breaks rules on purpose: ArchitectureTest proves that they are caught. */
public record PlantedInHetzner(PartOfTheLocalCloud cloud) {}
