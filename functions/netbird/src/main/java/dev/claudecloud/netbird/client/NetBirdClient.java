package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiSender;
import dev.claudecloud.http.ApiToken;
import dev.claudecloud.http.Pause;
import dev.claudecloud.http.Transport;
import java.net.URI;

/**
 * A client of the NetBird Management API of one account. Every failure is a {@link NetBirdException}.
 *
 * <p>A call that may be repeated (GET, DELETE, and PUT, which replaces the whole object) makes up to three attempts
 * when there is no connection, no response in time, or a status of 429 or 502 to 504. A POST is sent once, whatever
 * happens. An interrupted thread stops at once, fails with TIMEOUT and stays interrupted.
 *
 * <p>A deletion that was repeated reports an object as already deleted when its own first attempt deleted it.
 *
 * <p>Thread-safe.
 */
public final class NetBirdClient implements AutoCloseable {

    private final ApiSender sender;

    private NetBirdClient(ApiSender sender) {
        this.sender = sender;
    }

    /** Creates a client; opens no connection and reads no token yet. */
    public static NetBirdClient open(NetBirdSettings settings) {
        return open(settings, Pause.SLEEPING);
    }

    /** Creates a client with a different pause between attempts. */
    public static NetBirdClient open(NetBirdSettings settings, Pause pause) {
        URI api = settings.base().resolve("/api");
        return new NetBirdClient(new ApiSender(
                new Transport(api, settings.timeouts()),
                () -> new ApiToken("Token", settings.tokens().token().reveal()),
                new NetBirdFailureTable(),
                pause,
                reply -> {}));
    }

    public Groups groups() {
        return new Groups(sender);
    }

    public SetupKeys setupKeys() {
        return new SetupKeys(sender);
    }

    public Routes routes() {
        return new Routes(sender);
    }

    public Policies policies() {
        return new Policies(sender);
    }

    public Peers peers() {
        return new Peers(sender);
    }

    public Users users() {
        return new Users(sender);
    }

    public UserTokens userTokens() {
        return new UserTokens(sender);
    }

    /** Aborts the calls in progress and closes the connections. */
    @Override
    public void close() {
        sender.close();
    }
}
