package dev.claudecloud.http;

import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of foreign text: the token of the request, and whatever has the form of a secret of this API. */
final class SecretMask {

    private static final String MASK = "***";

    private final String known;
    private final List<Pattern> forms;

    SecretMask(ApiToken token, List<Pattern> forms) {
        this.known = token.secret();
        this.forms = forms;
    }

    /** One line without secrets. Cut last: half a secret has no form to be known by. */
    String line(String text) {
        String masked = text.replace(known, MASK);
        for (Pattern form : forms) {
            masked = form.matcher(masked).replaceAll(MASK);
        }
        return OneLine.of(masked);
    }
}
