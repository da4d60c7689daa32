package dev.claudecloud.hetzner.terraform;

import java.util.List;
import java.util.stream.Stream;

/** Takes the secrets of a run out of what Terraform says. */
final class Redactor {

    private static final String HIDDEN = "***";

    /** A shorter value is no secret, and would be found everywhere. */
    private static final int SHORTEST_SECRET = 8;

    /** The value of this variable is a secret; the others are not. */
    private static final String USER_DATA = "user_data";

    private final List<String> secrets;

    Redactor(RunSecrets inputs) {
        this.secrets = Stream.of(inputs.token(), inputs.variables().getOrDefault(USER_DATA, ""))
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .toList();
    }

    String clean(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, HIDDEN);
        }
        return clean;
    }
}
