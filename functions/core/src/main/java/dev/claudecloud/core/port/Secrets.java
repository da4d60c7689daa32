package dev.claudecloud.core.port;

import dev.claudecloud.core.provision.Secret;
import java.util.Optional;

/** Secrets by name, read when needed and cached for at most five minutes. */
public interface Secrets {

    /**
     * The secret with this name, or empty when it does not exist.
     *
     * @throws SecretsException when it cannot be read
     */
    Optional<Secret> find(String name);
}
