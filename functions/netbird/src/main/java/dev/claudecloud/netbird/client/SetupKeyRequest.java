package dev.claudecloud.netbird.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.http.JsonBody;
import java.time.Duration;
import java.util.List;

/**
 * A request to create a one-off setup key; another type would admit a second machine.
 *
 * @param name the name, which NetBird does not require to be unique
 * @param life how long the key is valid: 1 minute to 365 days, in whole seconds. For NetBird, 0 means forever. Its
 *     documentation refuses less than a day, but its server does not
 * @param autoGroups the ids of the groups that the machine joins
 * @param ephemeral whether NetBird removes the machine after ten minutes without a connection
 */
public record SetupKeyRequest(String name, Duration life, List<String> autoGroups, boolean ephemeral) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    /** @throws IllegalArgumentException when a value is out of range or an id is invalid */
    public SetupKeyRequest {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a setup key without a name is not found again");
        }
        if (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a setup key lives from 1 minute to 365 days");
        }
        autoGroups = Ids.checked(autoGroups);
    }

    ObjectNode json() {
        ObjectNode body = JsonBody.object()
                .put("name", name)
                .put("type", "one-off")
                .put("expires_in", life.toSeconds())
                .put("usage_limit", 1)
                .put("ephemeral", ephemeral);
        body.set("auto_groups", JsonBody.texts(autoGroups));
        return body;
    }
}
