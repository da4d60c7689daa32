package dev.claudecloud.netbird.client;

import java.util.regex.Pattern;

/**
 * The text of a setup key, which enrols a machine; {@link #toString} is {@code ***}.
 *
 * @param reveal the key in clear text, a UUID and therefore safe in any file or command
 */
public record ClearKey(String reveal) {

    /**
     * The format that is masked in every text; a key in another format would not be masked, and is therefore refused.
     */
    static final Pattern FORM = Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    /** @throws IllegalArgumentException when it is not a UUID */
    public ClearKey {
        if (!FORM.matcher(reveal).matches()) {
            throw new IllegalArgumentException("not a setup key in the form of a UUID");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
