package dev.claudecloud.docker;

import dev.claudecloud.core.provision.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The credential with which Claude Code signs in on a machine, if the operator provides one; it reaches a machine only
 * as a file.
 */
public record Credential(Kind kind, Secret value) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{8,4096}");

    /** The environment variables that Claude Code supports. */
    public enum Kind {
        ANTHROPIC_API_KEY,
        CLAUDE_CODE_OAUTH_TOKEN
    }

    /** @throws IllegalArgumentException when it is not 8 to 4096 printable characters without blanks */
    public Credential {
        if (!FORM.matcher(value.reveal()).matches()) {
            throw new IllegalArgumentException(kind + " is not 8 to 4096 printable characters without blanks");
        }
    }

    /** Returns the first supported variable that is set and not empty. */
    public static Optional<Credential> find(Map<String, String> environment) {
        for (Kind kind : Kind.values()) {
            String value = environment.getOrDefault(kind.name(), "");
            if (!value.isEmpty()) {
                return Optional.of(new Credential(kind, new Secret(value)));
            }
        }
        return Optional.empty();
    }
}
