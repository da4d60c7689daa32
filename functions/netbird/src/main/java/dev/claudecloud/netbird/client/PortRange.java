package dev.claudecloud.netbird.client;

/** Ports from {@code start} to {@code end}, both included. */
public record PortRange(int start, int end) {

    static PortRange of(Answer answer) {
        return new PortRange(answer.number("start"), answer.number("end"));
    }
}
