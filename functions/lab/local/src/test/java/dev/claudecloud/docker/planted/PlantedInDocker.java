package dev.claudecloud.docker.planted;

import dev.claudecloud.handlers.planted.HandlerByAnotherName;
import dev.claudecloud.lab.testkit.RealPart;

/** Breaks rules on purpose: ArchitectureTest proves that they are caught. */
public record PlantedInDocker(HandlerByAnotherName handler, RealPart.Probe probe) {}
