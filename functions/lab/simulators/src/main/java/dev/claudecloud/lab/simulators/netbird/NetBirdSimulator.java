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
 * A NetBird management server with one account, in memory or in a file: group All, policy Default, an owner, and a service user of
 * role admin whose token is the first. It answers as the recorded server did. What machines do over gRPC is done by
 * {@link #enrol} and {@link #connected}, or over HTTP below {@code /_sim/}. Thread-safe.
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
     * Answers from when this returns. With a state file that is there already, what was in it is there again.
     *
     * @throws IOException when the address cannot be had
     * @throws java.io.UncheckedIOException when there is a state file that does not hold a whole account
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

    /** Where it is, such as {@code http://127.0.0.1:40123}; the API is below {@code /api}. */
    public URI baseUri() {
        return server.uri();
    }

    /** The clear text of the first token; of the service user. */
    public String token() {
        return token;
    }

    /** The user who owns the account, a person. */
    public String ownerId() {
        return account.names().owner();
    }

    /** The user of the first token. */
    public String serviceUserId() {
        return account.names().service();
    }

    /** What is to go wrong with requests to the API. */
    public Faults faults() {
        return server.faults();
    }

    /** What came in. */
    public RequestLog requests() {
        return server.requests();
    }

    /** The account's time. */
    public SimulatorClock clock() {
        return server.clock();
    }

    /**
     * One more token.
     *
     * @return its clear text
     * @throws IllegalArgumentException when there is no such user
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
     * A machine joins with the clear text of a setup key. When peers are late it is told its address and yet not there.
     *
     * @throws ResponseException with 422 when the key does not let it in
     */
    public EnrolledPeer enrol(String setupKey, String hostname) {
        return ledger.within(() -> enrolments.enrol(Join.byKey(setupKey, hostname)));
    }

    /**
     * A machine joins by its user's login.
     *
     * @throws ResponseException with 404 when there is no such user
     */
    public EnrolledPeer enrolByLogin(String userId, String hostname) {
        return ledger.within(() -> enrolments.enrol(Join.byUser(userId, hostname)));
    }

    /**
     * A machine comes or goes.
     *
     * @throws ResponseException with 404 when there is no such peer, or not yet
     */
    public void connected(String peerId, boolean connected) {
        ledger.within(() -> enrolments.connected(peerId, connected));
    }

    /** From now on peers are this late. */
    public void late(Lateness lateness) {
        ledger.within(() -> enrolments.late(lateness));
    }

    /**
     * Whether the account lets one peer open a connection, on any port, to another or to an address, be it of a peer or
     * behind one. Peers that are not there reach nothing and are not reached; whether they are connected does not count.
     *
     * @param to a peer's id or an IPv4 address
     */
    public boolean reaches(String fromPeerId, String to) {
        return ledger.within(() -> Prefix.address(to)
                .map(ip -> !reachability.through(fromPeerId, ip).isEmpty())
                .orElseGet(() -> reachability.reaches(fromPeerId, to)));
    }

    /**
     * The ids of the peers through which an address is reached; none when it is not. More than one means that it is not
     * settled which of them the traffic goes to.
     */
    public Set<String> through(String fromPeerId, String ip) {
        return ledger.within(() -> Prefix.address(ip)
                .map(address -> reachability.through(fromPeerId, address))
                .orElse(Set.of()));
    }

    /** What is in the account. */
    public Inventory inventory() {
        return ledger.within(() -> Inventory.of(account));
    }

    /** Ends every connection. Without a state file the account is gone. */
    @Override
    public void close() {
        server.close();
        ledger.close();
    }
}
