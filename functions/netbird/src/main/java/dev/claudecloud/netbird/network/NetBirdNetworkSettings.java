package dev.claudecloud.netbird.network;

import java.util.regex.Pattern;

/**
 * How networks are made at NetBird.
 *
 * @param prefix before every name, to tell our things from those of others: a deployment's name of 1 to 21 of a-z, 0-9
 *     and -, then a dash. Longer ones leave a route's name, which has at most 40 characters, no room for the user
 * @param tokenParameter the name of the secret that holds the token
 * @param disableDefaultPolicy whether a policy that lets everybody reach everybody is switched off, in place of waiting
 *     until somebody does it
 */
public record NetBirdNetworkSettings(String prefix, String tokenParameter, boolean disableDefaultPolicy) {

    /** The environment variable behind {@link #disableDefaultPolicy}, for messages. */
    public static final String DISABLE_DEFAULT_POLICY = "CLAUDECLOUD_NETBIRD_DISABLE_DEFAULT_POLICY";

    private static final Pattern PREFIX = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,19}[a-z0-9])?-");

    /** With such a prefix the names of one deployment would look like a user's in another. */
    private static final Pattern LIKE_A_USER = Pattern.compile("(?:.*-)?user-[0-9].*");

    /** @throws IllegalArgumentException saying what is wrong with the prefix or the parameter */
    public NetBirdNetworkSettings {
        if (!PREFIX.matcher(prefix).matches() || LIKE_A_USER.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "a prefix in NetBird is 1 to 21 of a-z, 0-9 and - with a dash behind, without user-{number} in it");
        }
        if (tokenParameter.isBlank()) {
            throw new IllegalArgumentException("the parameter with NetBird's token has no name");
        }
    }

    NetBirdNames names() {
        return new NetBirdNames(prefix);
    }
}
