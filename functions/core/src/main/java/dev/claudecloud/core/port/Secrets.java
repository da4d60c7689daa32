package dev.claudecloud.core.port;

import dev.claudecloud.core.provision.Secret;
import java.util.Optional;

/** Secrets by name, read when needed and kept for at most five minutes. */
public interface Secrets {

    /**
     * The secret of this name, or empty when there is none.
     *
     * @throws SecretsException when it cannot be known
     */
    Optional<Secret> find(String name);
}
