package dev.claudecloud.netbird.client;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A resource of NetBird's Networks, or a peer in the place of one. We make none; they are carried along where an object
 * is replaced.
 */
public record ResourceRef(String id, String type) {

    static ResourceRef of(Answer answer) {
        return new ResourceRef(answer.text("id"), answer.text("type"));
    }

    ObjectNode json() {
        return Body.object().put("id", id).put("type", type);
    }
}
