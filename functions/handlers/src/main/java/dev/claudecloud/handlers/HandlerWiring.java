package dev.claudecloud.handlers;

import dev.claudecloud.core.access.Access;
import dev.claudecloud.core.access.AdminKey;
import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.report.MachineTime;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.Problem;
import java.util.function.BiFunction;

/**
 * The dependencies of the handlers. Lambda has one wiring, created from the environment; the local cloud and tests
 * bring their own.
 */
public final class HandlerWiring {

    private final HandlerConfig config;
    private final Ports ports;
    private final Providers providers;
    private final Access access;
    private final MachineTime machineTime;

    /** Creates the wiring for machines that live by the services' clock. */
    public HandlerWiring(HandlerConfig config, Ports ports, Secrets secrets, Providers providers) {
        this(config, ports, secrets, providers, MachineTime.of(ports.clock()));
    }

    public HandlerWiring(
            HandlerConfig config, Ports ports, Secrets secrets, Providers providers, MachineTime machineTime) {
        this.config = config;
        this.ports = ports;
        this.providers = providers;
        this.machineTime = machineTime;
        this.access = new Access(ports.store(), AdminKey.from(config.adminKeySource(), secrets), ports.clock());
    }

    public HandlerConfig config() {
        return config;
    }

    public Ports ports() {
        return ports;
    }

    /** Returns the time by which machines live. */
    public MachineTime machineTime() {
        return machineTime;
    }

    public Log log() {
        return ports.log();
    }

    public Providers providers() {
        return providers;
    }

    /** Returns the name of the configured provider, which new instances get. */
    public ProviderName provider() {
        return new ProviderName(config.provider());
    }

    /** Returns what users may spend in a month. */
    public Budgets budgets() {
        return config.idlePolicy().budgets();
    }

    /** Returns the edge of one operation. */
    public HttpEdge edge(String operation) {
        return new HttpEdge(operation, access, log(), Problem::response);
    }

    /** Returns the edge of an operation that formats errors in its own way. */
    public HttpEdge edge(String operation, BiFunction<Problem, String, HttpResponse> problems) {
        return new HttpEdge(operation, access, log(), problems);
    }
}
