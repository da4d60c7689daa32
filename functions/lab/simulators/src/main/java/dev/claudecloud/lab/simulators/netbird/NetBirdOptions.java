package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.http.SimulatorClock;
import dev.claudecloud.lab.simulators.http.SimulatorServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The configuration of a simulated account.
 *
 * @param address the address to listen on
 * @param clock the time by which keys and tokens expire and peers are late
 * @param token the first token in clear text; it belongs to a service user of role admin
 * @param tokenLife the time to live of that token, more than zero
 * @param network the network of the peers' addresses, such as {@code 100.104.0.0/16}; at most 30 bits
 * @param dnsDomain the domain of the peers' names
 * @param release the release whose behaviour is simulated where releases differ
 * @param lateness how late peers are after they enrol, until it is changed
 * @param stateFile the file in which the account outlives the process; empty for memory only. A restored account also
 *     accepts the tokens that it accepted before
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

    /** Refuses a network without room, and a token that is not in NetBird's format. */
    public NetBirdOptions {
        if (Prefix.parse(network).filter(prefix -> prefix.bits() <= MOST_BITS).isEmpty()) {
            throw new IllegalArgumentException("not a network of at most " + MOST_BITS + " bits: " + network);
        }
        if (!token.startsWith(SecretTexts.TOKEN_PREFIX) || token.contains(" ")) {
            throw new IllegalArgumentException(
                    "a token begins with " + SecretTexts.TOKEN_PREFIX + " and contains no blank");
        }
        if (!tokenLife.isPositive()) {
            throw new IllegalArgumentException("the time to live of a token is more than zero");
        }
    }

    /** Any free port of 127.0.0.1, real time, a random token for a year, release 0.77, no lateness, in memory. */
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

    /** Returns these options with another address, such as one that machines reach. */
    public NetBirdOptions at(InetSocketAddress other) {
        return new NetBirdOptions(other, clock, token, tokenLife, network, dnsDomain, release, lateness, stateFile);
    }

    /** Returns these options with a state file. */
    public NetBirdOptions withStateFile(Path file) {
        return new NetBirdOptions(
                address, clock, token, tokenLife, network, dnsDomain, release, lateness, Optional.of(file));
    }

    /** Returns these options with another clock. */
    public NetBirdOptions withClock(SimulatorClock other) {
        return new NetBirdOptions(address, other, token, tokenLife, network, dnsDomain, release, lateness, stateFile);
    }

    /** Returns these options with another first token and its time to live. */
    public NetBirdOptions withToken(String text, Duration life) {
        return new NetBirdOptions(address, clock, text, life, network, dnsDomain, release, lateness, stateFile);
    }

    /** Returns these options with another network. */
    public NetBirdOptions withNetwork(String other) {
        return new NetBirdOptions(address, clock, token, tokenLife, other, dnsDomain, release, lateness, stateFile);
    }

    /** Returns these options with another release. */
    public NetBirdOptions withRelease(Release other) {
        return new NetBirdOptions(address, clock, token, tokenLife, network, dnsDomain, other, lateness, stateFile);
    }

    /** Returns these options with another lateness. */
    public NetBirdOptions withLateness(Lateness other) {
        return new NetBirdOptions(address, clock, token, tokenLife, network, dnsDomain, release, other, stateFile);
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return "NetBirdOptions[" + address + ", " + network + ", " + release + ", " + lateness + "]";
    }
}
