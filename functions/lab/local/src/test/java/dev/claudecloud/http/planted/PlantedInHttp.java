package dev.claudecloud.http.planted;

import dev.claudecloud.lab.local.planted.PartOfTheLocalCloud;

/** Breaks rules on purpose: ArchitectureTest proves that they are caught. */
public record PlantedInHttp(PartOfTheLocalCloud cloud) {}
