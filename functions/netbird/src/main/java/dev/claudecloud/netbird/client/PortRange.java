package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;

/** A range of ports from {@code start} to {@code end}, both inclusive. */
public record PortRange(int start, int end) {

    static PortRange of(JsonObject answer) {
        return new PortRange(answer.number("start"), answer.number("end"));
    }
}
