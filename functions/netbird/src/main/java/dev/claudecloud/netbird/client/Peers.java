package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiRequest;
import dev.claudecloud.http.ApiSender;
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
     * Returns all peers of the account, including disconnected ones. With hundreds of peers this takes NetBird seconds,
     * so a timer must not call it for each instance.
     */
    public List<Peer> list() {
        return sender.list(ApiRequest.get(PEERS), Peer::of);
    }

    /** Returns the peer with this id. */
    public Optional<Peer> find(String id) {
        return sender.find(ApiRequest.get(PEERS, Ids.checked(id)), Peer::of);
    }

    /**
     * Deletes a peer; routes through it stay, with its obsolete id.
     *
     * @return false when it no longer existed
     * @throws NetBirdException with PRECONDITION when it is a router of one of NetBird's Networks
     */
    public boolean delete(String id) {
        return sender.delete(ApiRequest.delete(PEERS, Ids.checked(id)));
    }
}
