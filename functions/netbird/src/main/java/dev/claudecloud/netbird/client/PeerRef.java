package dev.claudecloud.netbird.client;

/** A peer that a group names. */
public record PeerRef(String id, String name) {

    /** @throws IllegalArgumentException when the id is none */
    public PeerRef {
        Ids.checked(id);
    }

    static PeerRef of(Answer answer) {
        return new PeerRef(answer.text("id"), answer.text("name"));
    }
}
