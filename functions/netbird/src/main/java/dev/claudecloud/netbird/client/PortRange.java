package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;

/** Ports from {@code start} to {@code end}, both included. */
public record PortRange(int start, int end) {

    static PortRange of(JsonObject answer) {
        return new PortRange(answer.number("start"), answer.number("end"));
    }
}
