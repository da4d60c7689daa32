package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiRequest;
import dev.claudecloud.http.ApiSender;
import dev.claudecloud.http.JsonBody;
import java.util.List;
import java.util.Optional;

/** Machines and devices. Every method throws {@link NetBirdException}. */
public final class Peers {

    private static final String PEERS = "peers";

    private final ApiSender sender;

    Peers(ApiSender sender) {
        this.sender = sender;
    }

    /**
     * All peers of the account, disconnected ones too. It takes NetBird seconds where there are hundreds: not to be asked
     * for each instance by a timer.
     */
    public List<Peer> list() {
        return sender.list(ApiRequest.get(PEERS), Peer::of);
    }

    /** The peer of this id. */
    public Optional<Peer> find(String id) {
        return sender.find(ApiRequest.get(PEERS, Ids.checked(id)), Peer::of);
    }

    /**
     * Gives a peer another name; its other settings stay what {@code peer} says.
     *
     * @throws NetBirdException with NOT_FOUND when there is no such peer
     */
    public Peer rename(Peer peer, String name) {
        var body = JsonBody.object()
                .put("name", name)
                .put("ssh_enabled", peer.sshEnabled())
                .put("login_expiration_enabled", peer.loginExpirationEnabled())
                .put("inactivity_expiration_enabled", peer.inactivityExpirationEnabled());
        return sender.ask(ApiRequest.put(body, PEERS, peer.id()), Peer::of);
    }

    /**
     * Deletes a peer; routes by it stay, with its dead id.
     *
     * @return false when it was gone already
     * @throws NetBirdException with PRECONDITION when it is a router of one of NetBird's Networks
     */
    public boolean delete(String id) {
        return sender.delete(ApiRequest.delete(PEERS, Ids.checked(id)));
    }
}
