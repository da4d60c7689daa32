package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;
import java.util.List;

/**
 * A group as NetBird returns it.
 *
 * @param issued its origin: {@code api}, {@code jwt}, {@code integration}; empty when NetBird does not report it
 */
public record Group(String id, String name, String issued, List<PeerRef> peers, List<ResourceRef> resources) {

    /** @throws IllegalArgumentException when the id is invalid */
    public Group {
        Ids.checked(id);
        peers = List.copyOf(peers);
        resources = List.copyOf(resources);
    }

    static Group of(JsonObject answer) {
        return new Group(
                answer.text("id"),
                answer.text("name"),
                answer.optionalText("issued").orElse(""),
                answer.list("peers", PeerRef::of),
                answer.list("resources", ResourceRef::of));
    }
}
