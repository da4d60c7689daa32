package dev.claudecloud.lab.simulators.hetzner;

import java.util.Map;

/** An object of the project: it has an id, a name that is unique among its kind, and labels. */
interface Owned {

    Identity identity();

    default long id() {
        return identity().id();
    }

    default String name() {
        return identity().name();
    }

    default Map<String, String> labels() {
        return identity().labels();
    }
}
