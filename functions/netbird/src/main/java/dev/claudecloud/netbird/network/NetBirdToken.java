package dev.claudecloud.netbird.network;

import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.port.SecretsException;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.netbird.client.AccessToken;
import dev.claudecloud.netbird.client.TokenSource;

/** The account's token, read by name whenever it is needed: it may be changed at any time. */
public final class NetBirdToken implements TokenSource {

    private final Secrets secrets;
    private final String parameter;

    public NetBirdToken(Secrets secrets, String parameter) {
        this.secrets = secrets;
        this.parameter = parameter;
    }

    /**
     * @throws ProvisionException with {@code NETWORK_UNAUTHORIZED}, naming the parameter, when it holds no token, and with
     *     {@code NETWORK_UNREACHABLE} when it cannot be read
     */
    @Override
    public AccessToken token() {
        return read(find());
    }

    private Secret find() {
        try {
            return secrets.find(parameter).orElseThrow(this::none);
        } catch (SecretsException e) {
            throw new ProvisionException(
                    ProvisionCode.NETWORK_UNREACHABLE,
                    "The parameter " + parameter + " with NetBird's token cannot be read",
                    "Will be retried automatically");
        }
    }

    private AccessToken read(Secret secret) {
        try {
            return new AccessToken(secret.reveal());
        } catch (IllegalArgumentException e) {
            throw none();
        }
    }

    private ProvisionException none() {
        return new ProvisionException(
                ProvisionCode.NETWORK_UNAUTHORIZED,
                "The parameter " + parameter + " does not contain a NetBird token",
                "Store an admin token there; the operation then continues automatically");
    }
}
