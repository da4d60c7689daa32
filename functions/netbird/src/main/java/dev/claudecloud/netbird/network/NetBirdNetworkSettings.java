package dev.claudecloud.netbird.network;

import dev.claudecloud.core.config.Setting;
import java.util.regex.Pattern;

/**
 * The settings for creating networks at NetBird.
 *
 * @param prefix the prefix of every name, which distinguishes our objects from others: a deployment's name of 1 to 21
 *     of a-z, 0-9 and -, then a dash. With a longer one, a route's name, which has at most 40 characters, has no room
 *     for the user
 * @param tokenParameter the name of the secret that holds the token
 * @param disableDefaultPolicy {@link Setting#NETBIRD_DISABLE_DEFAULT_POLICY}: whether a policy that lets all peers reach each other is disabled, instead of waiting
 *     until a person does it
 */
public record NetBirdNetworkSettings(String prefix, String tokenParameter, boolean disableDefaultPolicy) {

    private static final Pattern PREFIX = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,19}[a-z0-9])?-");

    /** With such a prefix the names of one deployment would look like a user's in another. */
    private static final Pattern LIKE_A_USER = Pattern.compile("(?:.*-)?user-[0-9].*");

    /** @throws IllegalArgumentException saying what is wrong with the prefix or the parameter */
    public NetBirdNetworkSettings {
        if (!PREFIX.matcher(prefix).matches() || LIKE_A_USER.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "A prefix in NetBird is 1 to 21 of a-z, 0-9 and -, then a dash, without user-{number} in it");
        }
        if (tokenParameter.isBlank()) {
            throw new IllegalArgumentException("The name of the parameter with NetBird's token is empty");
        }
    }

    NetBirdNames names() {
        return new NetBirdNames(prefix);
    }
}
