package dev.claudecloud.lab.simulators.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that was received.
 *
 * @param number a number from 1 up that is never reused
 * @param at when it was received, on the simulator's clock
 * @param query the query as it was sent; empty for none
 * @param body the body as it was received; may hold secrets, so only tests in the same process get it
 * @param bodyHash SHA-256 of the body in hex
 * @param status empty until there is a response, and for ever if the connection was dropped
 * @param took the time from the request to its response, on the simulator's clock
 */
// A log record, which is never compared.
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

    /** Returns method, path and query as in a request line; never the body. */
    @Override
    public String toString() {
        String outcome = status.map(code -> " -> " + code).orElse(" -> no answer");
        return method + " " + path + (query.isEmpty() ? "" : "?" + query) + outcome;
    }
}
