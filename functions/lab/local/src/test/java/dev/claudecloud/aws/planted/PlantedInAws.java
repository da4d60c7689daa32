package dev.claudecloud.aws.planted;

import dev.claudecloud.lab.local.planted.PartOfTheLocalCloud;

/** Breaks rules on purpose: ArchitectureTest proves that they are caught. */
public record PlantedInAws(PartOfTheLocalCloud cloud) {}
