package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.port.SecretsException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.hetzner.client.HetznerError;
import dev.claudecloud.hetzner.client.HetznerException;
import java.util.function.Supplier;

/** The project's token, read by name whenever it is needed: it may be changed at any time. */
public final class HetznerToken implements Supplier<Secret> {

    private static final String FORM = "[A-Za-z0-9]{64}";

    private final Secrets secrets;
    private final String parameter;

    public HetznerToken(Secrets secrets, String parameter) {
        this.secrets = secrets;
        this.parameter = parameter;
    }

    /**
     * @throws HetznerException {@code UNAUTHORIZED} naming the parameter, when there is no token or it has the wrong
     *     format
     */
    @Override
    public Secret get() {
        try {
            return secrets.find(parameter)
                    .filter(secret -> secret.reveal().matches(FORM))
                    .orElseThrow(() -> new HetznerException(
                            HetznerError.UNAUTHORIZED,
                            "The parameter " + parameter
                                    + " does not contain a Hetzner token (64 letters and digits)"));
        } catch (SecretsException e) {
            throw new HetznerException(
                    HetznerError.NO_CONNECTION, "The parameter " + parameter + " with Hetzner's token cannot be read");
        }
    }
}
