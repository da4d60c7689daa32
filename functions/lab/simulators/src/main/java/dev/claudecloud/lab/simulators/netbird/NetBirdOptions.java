package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.http.SimulatorClock;
import dev.claudecloud.lab.simulators.http.SimulatorServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a simulated account is set up.
 *
 * @param address where it listens
 * @param clock the time by which keys and tokens expire and peers are late
 * @param token the clear text of the first token; it belongs to a service user of role admin
 * @param tokenLife how long that token is good, more than zero
 * @param network where peers get their addresses, such as {@code 100.104.0.0/16}; at most 30 bits
 * @param dnsDomain what ends the names of peers
 * @param release whose behaviour counts where releases differ
 * @param lateness of the peers that enrol, until it is changed
 * @param stateFile where the account outlives the process; empty for memory alone. An account that was there before also
 *     takes the tokens it took then
 */
public record NetBirdOptions(
        InetSocketAddress address,
        SimulatorClock clock,
        String token,
        Duration tokenLife,
        String network,
        String dnsDomain,
        Release release,
        Lateness lateness,
        Optional<Path> stateFile) {

    private static final int MOST_BITS = 30;

    /** Refuses a network without room, and a token that NetBird would not make. */
    public NetBirdOptions {
        if (Prefix.parse(network).filter(prefix -> prefix.bits() <= MOST_BITS).isEmpty()) {
            throw new IllegalArgumentException("not a network of at most " + MOST_BITS + " bits: " + network);
        }
        if (!token.startsWith(SecretTexts.TOKEN_PREFIX) || token.contains(" ")) {
            throw new IllegalArgumentException("a token begins with " + SecretTexts.TOKEN_PREFIX + " and has no blank");
        }
        if (!tokenLife.isPositive()) {
            throw new IllegalArgumentException("a token is good for more than no time");
        }
    }

    /** Any port of 127.0.0.1, the real time, a token of its own for a year, release 0.77, nothing late, in memory. */
    public static NetBirdOptions defaults() {
        return new NetBirdOptions(
                SimulatorServer.anyPort(),
                SimulatorClock.real(),
                SecretTexts.newToken(),
                Duration.ofDays(365),
                "100.104.0.0/16",
                "netbird.selfhosted",
                Release.R0_77,
                Lateness.NONE,
                Optional.empty());
    }

    /** At this address, such as one that machines reach. */
    public NetBirdOptions at(InetSocketAddress other) {
        return new NetBirdOptions(other, clock, token, tokenLife, network, dnsDomain, release, lateness, stateFile);
    }

    /** With a file for its state. */
    public NetBirdOptions withStateFile(Path file) {
        return new NetBirdOptions(
                address, clock, token, tokenLife, network, dnsDomain, release, lateness, Optional.of(file));
    }

    /** By this clock. */
    public NetBirdOptions withClock(SimulatorClock other) {
        return new NetBirdOptions(address, other, token, tokenLife, network, dnsDomain, release, lateness, stateFile);
    }

    /** With this first token, good for so long. */
    public NetBirdOptions withToken(String text, Duration life) {
        return new NetBirdOptions(address, clock, text, life, network, dnsDomain, release, lateness, stateFile);
    }

    /** With addresses from this network. */
    public NetBirdOptions withNetwork(String other) {
        return new NetBirdOptions(address, clock, token, tokenLife, other, dnsDomain, release, lateness, stateFile);
    }

    /** As this release does it. */
    public NetBirdOptions withRelease(Release other) {
        return new NetBirdOptions(address, clock, token, tokenLife, network, dnsDomain, other, lateness, stateFile);
    }

    /** With peers this late. */
    public NetBirdOptions withLateness(Lateness other) {
        return new NetBirdOptions(address, clock, token, tokenLife, network, dnsDomain, release, other, stateFile);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "NetBirdOptions[" + address + ", " + network + ", " + release + ", " + lateness + "]";
    }
}
