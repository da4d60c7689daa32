package dev.claudecloud.lab.local.planted.hen;

import dev.claudecloud.lab.local.planted.PlantedEgg;

/** Breaks a rule on purpose, with {@link PlantedEgg}: ArchitectureTest proves that it is caught. */
public record PlantedHen(PlantedEgg hatchedFrom) {}
