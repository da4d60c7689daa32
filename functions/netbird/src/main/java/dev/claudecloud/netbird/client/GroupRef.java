package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;

/** A reference to a group in another object. */
public record GroupRef(String id, String name) {

    /** @throws IllegalArgumentException when the id is invalid */
    public GroupRef {
        Ids.checked(id);
    }

    static GroupRef of(JsonObject answer) {
        return new GroupRef(answer.text("id"), answer.text("name"));
    }
}
