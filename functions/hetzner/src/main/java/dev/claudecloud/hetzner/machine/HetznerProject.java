package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.hetzner.client.HetznerClient;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * A deployment's project at Hetzner. Hetzner counts requests per project, so a process has exactly one of these, and
 * all its parts share what is known of the request budget.
 *
 * @param token read whenever it is needed
 */
public record HetznerProject(HetznerClient client, Supplier<Secret> token) {

    /** Returns the project that the settings describe; opens no connection. */
    public static HetznerProject open(HetznerSettings settings, Secrets secrets, Waiter waiter, InstantSource clock) {
        HetznerToken token = new HetznerToken(secrets, settings.tokenParameter());
        HetznerClient client = new HetznerClient(
                settings.endpoint().orElse(HetznerClient.PUBLIC),
                () -> token.get().reveal(),
                waiter::await,
                clock);
        return new HetznerProject(client, token);
    }
}
