package dev.claudecloud.lab.local.planted;

import dev.claudecloud.lab.local.planted.hen.PlantedHen;

/** Breaks a rule on purpose, with {@link PlantedHen}: ArchitectureTest proves that it is caught. */
public record PlantedEgg(PlantedHen laidBy) {}
