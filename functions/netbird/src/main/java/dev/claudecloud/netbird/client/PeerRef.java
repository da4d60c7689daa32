package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;

/** A peer that a group names. */
public record PeerRef(String id, String name) {

    /** @throws IllegalArgumentException when the id is none */
    public PeerRef {
        Ids.checked(id);
    }

    static PeerRef of(JsonObject answer) {
        return new PeerRef(answer.text("id"), answer.text("name"));
    }
}
