package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.http.RequestFilter;
import dev.claudecloud.lab.simulators.http.SimulatorClock;
import dev.claudecloud.lab.simulators.http.SimulatorServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of the simulator.
 *
 * @param address the address to listen on; port 0 for any free port
 * @param clock the simulator's time
 * @param tokens the tokens that are accepted, each of exactly 64 letters and digits
 * @param durations how long actions take
 * @param latency how long every request takes on the clock; while a virtual clock stands still, nothing is answered
 * @param requestsPerHour the rate limit, at least 1; Hetzner's is 3600
 * @param machines the machines behind the servers; closed with the simulator
 * @param stateFile the file in which the project outlives the process; empty for memory only
 * @param observer a filter around every response of the API, errors included, such as a check against its description
 */
public record HetznerOptions(
        InetSocketAddress address,
        SimulatorClock clock,
        Set<String> tokens,
        Durations durations,
        Duration latency,
        int requestsPerHour,
        Machines machines,
        Optional<Path> stateFile,
        RequestFilter observer) {

    /** The token that {@link #forTests} accepts. */
    public static final String TEST_TOKEN = "simulator".repeat(7) + "0";

    private static final int USUAL_REQUESTS_PER_HOUR = 3600;

    /** Refuses a rate limit below 1. */
    public HetznerOptions {
        tokens = Set.copyOf(tokens);
        if (requestsPerHour < 1) {
            throw new IllegalArgumentException("the rate limit is at least one request");
        }
    }

    /** Any free port of 127.0.0.1, real time, actions without duration, no machines, in memory. */
    public static HetznerOptions forTokens(Set<String> tokens) {
        return new HetznerOptions(
                SimulatorServer.anyPort(),
                SimulatorClock.real(),
                tokens,
                Durations.NONE,
                Duration.ZERO,
                USUAL_REQUESTS_PER_HOUR,
                Machines.none(),
                Optional.empty(),
                RequestFilter.NONE);
    }

    /** {@link #forTokens} with {@link #TEST_TOKEN}. */
    public static HetznerOptions forTests() {
        return forTokens(Set.of(TEST_TOKEN));
    }

    /** Returns these options with another address. */
    public HetznerOptions at(InetSocketAddress other) {
        return new HetznerOptions(
                other, clock, tokens, durations, latency, requestsPerHour, machines, stateFile, observer);
    }

    /** Returns these options with another clock. */
    public HetznerOptions withClock(SimulatorClock other) {
        return new HetznerOptions(
                address, other, tokens, durations, latency, requestsPerHour, machines, stateFile, observer);
    }

    /** Returns these options with other tokens. */
    public HetznerOptions withTokens(Set<String> others) {
        return new HetznerOptions(
                address, clock, others, durations, latency, requestsPerHour, machines, stateFile, observer);
    }

    /** Returns these options with other durations and another latency. */
    public HetznerOptions withTimes(Durations others, Duration otherLatency) {
        return new HetznerOptions(
                address, clock, tokens, others, otherLatency, requestsPerHour, machines, stateFile, observer);
    }

    /** Returns these options with another rate limit. */
    public HetznerOptions withRequestsPerHour(int other) {
        return new HetznerOptions(address, clock, tokens, durations, latency, other, machines, stateFile, observer);
    }

    /** Returns these options with other machines. */
    public HetznerOptions withMachines(Machines others) {
        return new HetznerOptions(
                address, clock, tokens, durations, latency, requestsPerHour, others, stateFile, observer);
    }

    /** Returns these options with a state file. */
    public HetznerOptions withStateFile(Path file) {
        return new HetznerOptions(
                address, clock, tokens, durations, latency, requestsPerHour, machines, Optional.of(file), observer);
    }

    /** Returns these options with another observer. */
    public HetznerOptions withObserver(RequestFilter other) {
        return new HetznerOptions(
                address, clock, tokens, durations, latency, requestsPerHour, machines, stateFile, other);
    }

    /** Omits the tokens. */
    @Override
    public String toString() {
        return "HetznerOptions[" + address + "]";
    }
}
