package dev.claudecloud.http;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Removes secrets from foreign text: the token of the request, and everything that matches the format of a secret of
 * this API.
 */
final class SecretMask {

    private static final String MASK = "***";

    private final String known;
    private final List<Pattern> forms;

    SecretMask(ApiToken token, List<Pattern> forms) {
        this.known = token.secret();
        this.forms = forms;
    }

    /**
     * Returns one line without secrets. The text is truncated last, since part of a secret would not match its format.
     */
    String line(String text) {
        String masked = text.replace(known, MASK);
        for (Pattern form : forms) {
            masked = form.matcher(masked).replaceAll(MASK);
        }
        return OneLine.of(masked);
    }
}
