package dev.claudecloud.lab.simulators.http;

import java.util.Map;

/**
 * A service's form of the errors that this package finds: no such route, wrong method, a body that is not JSON, a
 * defect.
 */
@FunctionalInterface
public interface ErrorForm {

    /** {@code {"message": …}}. */
    ErrorForm PLAIN = (status, sentence) -> SimulatorResponse.json(status, Map.of("message", sentence));

    /**
     * Returns the response.
     *
     * @param status 400, 404, 405, 413 or 500
     */
    SimulatorResponse of(int status, String sentence);
}
