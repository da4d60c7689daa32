package dev.claudecloud.lab.memory.planted;

import dev.claudecloud.lab.local.planted.PartOfTheLocalCloud;

/** Breaks rules on purpose: ArchitectureTest proves that they are caught. */
public record PlantedInMemory(PartOfTheLocalCloud cloud) {}
