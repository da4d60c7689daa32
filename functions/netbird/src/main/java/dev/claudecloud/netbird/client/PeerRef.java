package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;

/** A reference to a peer in a group. */
public record PeerRef(String id, String name) {

    /** @throws IllegalArgumentException when the id is invalid */
    public PeerRef {
        Ids.checked(id);
    }

    static PeerRef of(JsonObject answer) {
        return new PeerRef(answer.text("id"), answer.text("name"));
    }
}
