package dev.claudecloud.worker.planted;

import com.github.dockerjava.api.DockerClient;
import dev.claudecloud.lab.local.planted.PartOfTheLocalCloud;

/** Breaks rules on purpose: ArchitectureTest proves that they are caught. */
public record PlantedInWorker(PartOfTheLocalCloud cloud, DockerClient engine, String home) {
    public PlantedInWorker(PartOfTheLocalCloud cloud, DockerClient engine) {
        this(cloud, engine, System.getenv("HOME"));
    }
}
