package dev.claudecloud.netbird.client;

import java.util.regex.Pattern;

/**
 * A personal access token, such as {@code nbp_…}; {@link #toString} is {@code ***}.
 *
 * @param reveal the token in clear text
 */
public record AccessToken(String reveal) {

    /** Only characters that neither JSON nor a URL escapes, so that masking finds every copy. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.-]{8,512}");

    /** @throws IllegalArgumentException when it is not 8 to 512 letters, digits, {@code _}, {@code .} and {@code -} */
    public AccessToken {
        if (!FORM.matcher(reveal).matches()) {
            throw new IllegalArgumentException("not a NetBird access token: 8 to 512 of A-Z a-z 0-9 _ . -");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
