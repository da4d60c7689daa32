package dev.claudecloud.handlers.system;

import java.io.InputStream;

/** The API description in the jar. */
final class Description {

    private Description() {}

    static InputStream open() {
        InputStream description = Description.class.getResourceAsStream("/openapi.json");
        if (description == null) {
            throw new IllegalStateException("The API description is not in the jar");
        }
        return description;
    }
}
