package dev.claudecloud.docker;

import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.provision.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * The credential with which Claude Code signs in on a machine, if the operator provides one; it reaches a machine only
 * as a file.
 */
public record Credential(Kind kind, Secret value) {

    /** The environment variables that Claude Code supports. */
    public enum Kind {
        ANTHROPIC_API_KEY(Setting.ANTHROPIC_API_KEY),
        CLAUDE_CODE_OAUTH_TOKEN(Setting.CLAUDE_CODE_OAUTH_TOKEN);

        private final Setting setting;

        Kind(Setting setting) {
            this.setting = setting;
        }
    }

    /** @throws IllegalArgumentException when it is not 8 to 4096 printable characters without blanks */
    public Credential {
        if (!value.reveal().matches(kind.setting.form())) {
            throw new IllegalArgumentException(kind + " is not 8 to 4096 printable characters without blanks");
        }
    }

    /** Returns the first supported variable that is set and not empty. */
    public static Optional<Credential> find(Map<String, String> environment) {
        for (Kind kind : Kind.values()) {
            String value = environment.getOrDefault(kind.setting.variable(), "");
            if (!value.isEmpty()) {
                return Optional.of(new Credential(kind, new Secret(value)));
            }
        }
        return Optional.empty();
    }
}
