package dev.claudecloud.api.planted;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.claudecloud.docker.planted.DockerThatReachesTooFar;
import dev.claudecloud.local.planted.PartOfTheLocalCloud;

/** Breaks rules on purpose: ArchitectureTest proves that they are caught. */
public record ApiThatReachesTooFar(DockerThatReachesTooFar machine, PartOfTheLocalCloud cloud, ObjectMapper mapper) {}
