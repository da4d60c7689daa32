package dev.claudecloud.provisioner.planted;

import dev.claudecloud.docker.planted.DockerThatReachesTooFar;

/** Breaks a rule on purpose: ArchitectureTest proves that it is caught. */
public record ProvisionerThatKnowsDocker(DockerThatReachesTooFar docker) {}
