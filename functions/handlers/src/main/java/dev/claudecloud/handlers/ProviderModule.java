package dev.claudecloud.handlers;

import dev.claudecloud.aws.client.HttpTransport;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.port.Waiter;
import java.time.InstantSource;
import java.util.Map;

/**
 * Supplies the providers of an artifact. {@link java.util.ServiceLoader} finds it, so that the container image has the
 * providers of its modules, and the zip functions, which call no provider, have none.
 */
public interface ProviderModule {

    /**
     * Creates the providers of this environment. Opens no connection.
     *
     * @throws IllegalArgumentException naming all variables that are missing or invalid
     */
    Providers providers(Surroundings surroundings);

    /** The facilities of a process that its providers can use. */
    record Surroundings(
            Map<String, String> environment,
            Secrets secrets,
            HttpTransport http,
            Waiter waiter,
            InstantSource clock,
            Log log) {}
}
