package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.http.Api;
import dev.claudecloud.lab.simulators.http.Faults;
import dev.claudecloud.lab.simulators.http.RequestLog;
import dev.claudecloud.lab.simulators.http.ResponseException;
import dev.claudecloud.lab.simulators.http.SavedState;
import dev.claudecloud.lab.simulators.http.SimulatorClock;
import dev.claudecloud.lab.simulators.http.SimulatorServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A NetBird management server with one account, in memory or in a file: group All, policy Default, an owner, and a
 * service user of role admin who owns the first token. It responds as the recorded server did. {@link #enrol} and
 * {@link #connected}, or HTTP below {@code /_sim/}, replace what machines do over gRPC. Thread-safe.
 */
public final class NetBirdSimulator implements AutoCloseable {

    private final SimulatorServer server;
    private final NetBirdAccount account;
    private final Enrolments enrolments;
    private final Reachability reachability;
    private final AccountLock ledger;
    private final String token;

    private NetBirdSimulator(NetBirdOptions options) throws IOException {
        SavedState<Snapshot> file = new SavedState<>(options.stateFile(), Snapshot.class);
        Optional<Snapshot> saved = file.read();
        this.account = saved.map(was -> NetBirdAccount.restored(options.clock(), was))
                .orElseGet(() -> NetBirdAccount.founded(options.clock()));
        Prefix network = Prefix.parse(options.network()).orElseThrow();
        this.enrolments = new Enrolments(account, network, options.lateness());
        saved.ifPresent(was -> enrolments.restore(was.waiting()));
        this.reachability = new Reachability(account);
        this.ledger = new AccountLock(account, enrolments, file);
        this.token = options.token();
        ledger.within(() -> new TokenCalls(account).admit(token, options.tokenLife()));
        this.server = SimulatorServer.start(options.address(), api(options, network), options.clock());
    }

    /**
     * Starts the simulator, which serves requests when this returns. An existing state file restores its account.
     *
     * @throws IOException if the address cannot be bound
     * @throws java.io.UncheckedIOException if the state file does not contain a complete account
     */
    public static NetBirdSimulator start(NetBirdOptions options) throws IOException {
        return new NetBirdSimulator(options);
    }

    private Api api(NetBirdOptions options, Prefix network) {
        PeerShape shape = new PeerShape(account, options.dnsDomain());
        PeerCalls peers = new PeerCalls(account, network, enrolments, shape);
        NetworkMap map = new NetworkMap(account, reachability, shape);
        ApiCalls calls = new ApiCalls(account, new Authentication(account), ledger);
        return Api.of(calls.routes(options.release(), peers))
                .withControls(new ControlCalls(account, enrolments, reachability, map, ledger).routes())
                .withFilter(calls.filter())
                .withErrors(ApiCalls::error);
    }

    /** Returns its base address, such as {@code http://127.0.0.1:40123}; the API is below {@code /api}. */
    public URI baseUri() {
        return server.uri();
    }

    /** Returns the first token in clear text; it belongs to the service user. */
    public String token() {
        return token;
    }

    /** Returns the id of the user who owns the account, a person. */
    public String ownerId() {
        return account.names().owner();
    }

    /** Returns the id of the service user, who owns the first token. */
    public String serviceUserId() {
        return account.names().service();
    }

    /** Returns the faults of requests to the API. */
    public Faults faults() {
        return server.faults();
    }

    /** Returns the log of requests. */
    public RequestLog requests() {
        return server.requests();
    }

    /** Returns the account's clock. */
    public SimulatorClock clock() {
        return server.clock();
    }

    /**
     * Creates another token.
     *
     * @return the token in clear text
     * @throws IllegalArgumentException if the user does not exist
     */
    public String newToken(String userId, Duration life) {
        return ledger.within(() -> {
            if (!account.users().has(userId)) {
                throw new IllegalArgumentException("no such user: " + userId);
            }
            String clear = SecretTexts.newToken();
            new TokenCalls(account).made(userId, userId, "made by hand", clear, life);
            return clear;
        });
    }

    /**
     * Enrols a machine with a setup key in clear text. If peers are late, the machine gets its address before the peer
     * appears.
     *
     * @throws ResponseException with 422 if the key is not usable
     */
    public EnrolledPeer enrol(String setupKey, String hostname) {
        return ledger.within(() -> enrolments.enrol(Join.byKey(setupKey, hostname)));
    }

    /**
     * Enrols a machine by its user's login.
     *
     * @throws ResponseException with 404 if the user does not exist
     */
    public EnrolledPeer enrolByLogin(String userId, String hostname) {
        return ledger.within(() -> enrolments.enrol(Join.byUser(userId, hostname)));
    }

    /**
     * Connects or disconnects a peer.
     *
     * @throws ResponseException with 404 if the peer does not exist, or has not appeared yet
     */
    public void connected(String peerId, boolean connected) {
        ledger.within(() -> enrolments.connected(peerId, connected));
    }

    /** Sets how late peers are from now on. */
    public void late(Lateness lateness) {
        ledger.within(() -> enrolments.late(lateness));
    }

    /**
     * Whether the account lets one peer open a connection, on any port, to another peer or to an address, be it a
     * peer's or behind one. A peer that does not exist reaches nothing and is not reached; whether peers are connected
     * does not matter.
     *
     * @param to a peer's id or an IPv4 address
     */
    public boolean reaches(String fromPeerId, String to) {
        return ledger.within(() -> Prefix.address(to)
                .map(ip -> !reachability.through(fromPeerId, ip).isEmpty())
                .orElseGet(() -> reachability.reaches(fromPeerId, to)));
    }

    /**
     * Returns the ids of the peers through which an address is reached; none if it is not reached. With more than one,
     * it is undefined which of them gets the traffic.
     */
    public Set<String> through(String fromPeerId, String ip) {
        return ledger.within(() -> Prefix.address(ip)
                .map(address -> reachability.through(fromPeerId, address))
                .orElse(Set.of()));
    }

    /** Returns the content of the account. */
    public Inventory inventory() {
        return ledger.within(() -> Inventory.of(account));
    }

    /** Closes every connection. Without a state file the account is lost. */
    @Override
    public void close() {
        server.close();
        ledger.close();
    }
}
