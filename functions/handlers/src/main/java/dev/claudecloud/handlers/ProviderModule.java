package dev.claudecloud.handlers;

import dev.claudecloud.aws.client.HttpTransport;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.port.Waiter;
import java.time.InstantSource;
import java.util.Map;

/**
 * Brings an artifact's providers: found by {@link java.util.ServiceLoader}, so that the container image has those of its
 * modules, and the zip functions, which ask no provider, none.
 */
public interface ProviderModule {

    /**
     * The providers of this environment. Opens no connection.
     *
     * @throws IllegalArgumentException naming all variables that are missing or wrong
     */
    Providers providers(Surroundings surroundings);

    /** What there is in a process for its providers. */
    record Surroundings(
            Map<String, String> environment,
            Secrets secrets,
            HttpTransport http,
            Waiter waiter,
            InstantSource clock,
            Log log) {}
}
