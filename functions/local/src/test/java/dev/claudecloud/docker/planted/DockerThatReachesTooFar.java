package dev.claudecloud.docker.planted;

import dev.claudecloud.api.planted.HandlerByAnotherName;
import dev.claudecloud.testkit.RealPart;

/** Breaks rules on purpose: ArchitectureTest proves that they are caught. */
public record DockerThatReachesTooFar(HandlerByAnotherName handler, RealPart.Probe probe, String home) {
    public DockerThatReachesTooFar(HandlerByAnotherName handler, RealPart.Probe probe) {
        this(handler, probe, System.getenv("HOME"));
    }
}
