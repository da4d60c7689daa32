package dev.claudecloud.netbird.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.http.JsonBody;
import java.time.Duration;
import java.util.List;

/**
 * A one-off setup key to be made; another kind would let a second machine in.
 *
 * @param name need not be unique for NetBird
 * @param life how long it is good for: 1 minute to 365 days, in whole seconds. NetBird takes 0 as for ever. Less than a day
 *     is refused by its description, but not by its server
 * @param autoGroups the ids of the groups that the machine gets
 * @param ephemeral whether NetBird forgets the machine after ten minutes without connection
 */
public record SetupKeyRequest(String name, Duration life, List<String> autoGroups, boolean ephemeral) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    /** @throws IllegalArgumentException when a value is out of range or an id is none */
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
