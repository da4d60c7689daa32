package dev.claudecloud.lab.simulators.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that came in.
 *
 * @param number counts from 1 and is never used twice
 * @param at when it came, on the simulator's clock
 * @param query as it was sent, empty for none
 * @param body as it came; may hold secrets, so it is given to tests in the same process only
 * @param bodyHash SHA-256 of the body in hex
 * @param status empty as long as there is no answer, and for ever where the connection was dropped
 * @param took from the request to its answer, on the simulator's clock
 */
// A record of what was; nobody compares it.
@SuppressWarnings("ArrayRecordComponent")
public record LoggedRequest(
        long number,
        Instant at,
        String method,
        String path,
        String query,
        byte[] body,
        String bodyHash,
        Optional<Integer> status,
        Duration took) {

    /** Method, path and query as in a request line; never the body. */
    @Override
    public String toString() {
        String outcome = status.map(code -> " -> " + code).orElse(" -> no answer");
        return method + " " + path + (query.isEmpty() ? "" : "?" + query) + outcome;
    }
}
