package dev.claudecloud.lab.simulators.planted;

import dev.claudecloud.lab.local.planted.PartOfTheLocalCloud;

/** Breaks rules on purpose: ArchitectureTest proves that they are caught. */
public record PlantedInSimulators(PartOfTheLocalCloud cloud) {}
