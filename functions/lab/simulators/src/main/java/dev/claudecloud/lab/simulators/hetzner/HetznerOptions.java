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
 * How the simulator is set up.
 *
 * @param address where it listens; port 0 for any free one
 * @param clock its time
 * @param tokens those that are taken, each of exactly 64 letters and digits
 * @param durations how long actions take
 * @param latency how long every request takes, on the clock: nothing answers while a virtual clock stands still
 * @param requestsPerHour the budget, at least 1; Hetzner gives 3600
 * @param machines what stands behind the servers; closed with the simulator
 * @param stateFile where the project outlives the process; empty for memory alone
 * @param observer stands around everything the API answers, errors included, such as a check against its description
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

    /** A token that {@link #forTests} takes. */
    public static final String TEST_TOKEN = "simulator".repeat(7) + "0";

    private static final int USUAL_REQUESTS_PER_HOUR = 3600;

    /** Refuses a budget of nothing. */
    public HetznerOptions {
        tokens = Set.copyOf(tokens);
        if (requestsPerHour < 1) {
            throw new IllegalArgumentException("a budget has at least one request");
        }
    }

    /** Any port of 127.0.0.1, real time, actions that are over at once, no machines, in memory. */
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

    /** The same with {@link #TEST_TOKEN}. */
    public static HetznerOptions forTests() {
        return forTokens(Set.of(TEST_TOKEN));
    }

    /** With another address. */
    public HetznerOptions at(InetSocketAddress other) {
        return new HetznerOptions(
                other, clock, tokens, durations, latency, requestsPerHour, machines, stateFile, observer);
    }

    /** With another clock. */
    public HetznerOptions withClock(SimulatorClock other) {
        return new HetznerOptions(
                address, other, tokens, durations, latency, requestsPerHour, machines, stateFile, observer);
    }

    /** With other tokens. */
    public HetznerOptions withTokens(Set<String> others) {
        return new HetznerOptions(
                address, clock, others, durations, latency, requestsPerHour, machines, stateFile, observer);
    }

    /** With other durations and another latency. */
    public HetznerOptions withTimes(Durations others, Duration otherLatency) {
        return new HetznerOptions(
                address, clock, tokens, others, otherLatency, requestsPerHour, machines, stateFile, observer);
    }

    /** With another budget. */
    public HetznerOptions withRequestsPerHour(int other) {
        return new HetznerOptions(address, clock, tokens, durations, latency, other, machines, stateFile, observer);
    }

    /** With other machines. */
    public HetznerOptions withMachines(Machines others) {
        return new HetznerOptions(
                address, clock, tokens, durations, latency, requestsPerHour, others, stateFile, observer);
    }

    /** With a file for its state. */
    public HetznerOptions withStateFile(Path file) {
        return new HetznerOptions(
                address, clock, tokens, durations, latency, requestsPerHour, machines, Optional.of(file), observer);
    }

    /** With another observer. */
    public HetznerOptions withObserver(RequestFilter other) {
        return new HetznerOptions(
                address, clock, tokens, durations, latency, requestsPerHour, machines, stateFile, other);
    }

    /** Never the tokens. */
    @Override
    public String toString() {
        return "HetznerOptions[" + address + "]";
    }
}
