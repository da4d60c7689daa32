package dev.claudecloud.lab.simulators.hetzner;

import java.time.Instant;
import java.util.Map;

/** The fields that every object of a project has. */
record Identity(long id, Instant created, String name, Map<String, String> labels) {

    Identity {
        labels = Map.copyOf(labels);
    }

    Identity with(String newName, Map<String, String> newLabels) {
        return new Identity(id, created, newName, newLabels);
    }
}
