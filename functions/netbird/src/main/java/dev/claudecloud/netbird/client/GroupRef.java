package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;

/** A group that another object names. */
public record GroupRef(String id, String name) {

    /** @throws IllegalArgumentException when the id is none */
    public GroupRef {
        Ids.checked(id);
    }

    static GroupRef of(JsonObject answer) {
        return new GroupRef(answer.text("id"), answer.text("name"));
    }
}
