package dev.claudecloud.hetzner.terraform;

import java.util.List;
import java.util.stream.Stream;

/** Removes the secrets of a run from Terraform's output. */
final class Redactor {

    private static final String HIDDEN = "***";

    /** The minimum length: a shorter value is not a secret, and would match everywhere. */
    private static final int SHORTEST_SECRET = 8;

    /** The only variable whose value is a secret. */
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
