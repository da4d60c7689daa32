package dev.claudecloud.handlers.planted;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.claudecloud.docker.planted.PlantedInDocker;

/** Breaks rules on purpose: ArchitectureTest proves that they are caught. */
public record PlantedInHandlers(ObjectMapper mapper, PlantedInDocker docker) {}
