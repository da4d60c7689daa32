package dev.claudecloud.netbird.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.http.JsonBody;
import dev.claudecloud.http.JsonObject;

/**
 * A resource of NetBird's Networks, or a peer in place of one. ClaudeCloud creates none; they are preserved when an
 * object is replaced.
 */
public record ResourceRef(String id, String type) {

    static ResourceRef of(JsonObject answer) {
        return new ResourceRef(answer.text("id"), answer.text("type"));
    }

    ObjectNode json() {
        return JsonBody.object().put("id", id).put("type", type);
    }
}
