package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.http.Api;
import dev.claudecloud.lab.simulators.http.Faults;
import dev.claudecloud.lab.simulators.http.SimulatorRoutes;
import dev.claudecloud.lab.simulators.http.SimulatorServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hetzner Cloud's API on its own port, as far as ClaudeCloud and Terraform's hcloud provider use it: one project that
 * keeps state, actions that take time, limits, locks and stock, and every failure that is switched on. Controlled from
 * Java or below {@code /_sim/}. Thread-safe.
 */
public final class HetznerSimulator implements AutoCloseable {

    private final SimulatorServer server;
    private final MachineWork work;
    private final Machines machines;
    private final Switches switches;
    private final Availability market;
    private final HetznerAccount account;
    private final RateLimit budget;
    private final ProjectLock ledger;
    private final Backdoor backdoor;

    private HetznerSimulator(HetznerOptions options) throws IOException {
        Catalog catalog = Catalog.read();
        Faults faults = new Faults();
        this.machines = options.machines();
        this.work = machines instanceof NoMachines ? MachineWork.atOnce() : MachineWork.beside();
        this.switches = new Switches(faults);
        this.market = new Availability(catalog);
        this.account = new HetznerAccount(options.tokens());
        this.budget = new RateLimit(options.clock(), options.requestsPerHour());
        StateFile file = new StateFile(options.stateFile());
        Project project = new Project(options.clock());
        file.read().ifPresent(project::restore);
        this.ledger = new ProjectLock(project, file);
        Timeline timeline = timeline(project, options.durations());
        Parts parts = parts(project, catalog, timeline);
        this.backdoor = new Backdoor(parts, ledger);
        ledger.within(timeline::resume);
        this.server = SimulatorServer.start(options.address(), api(parts, options), options.clock(), faults);
    }

    /**
     * Starts the simulator, which serves requests when this returns. An existing state file restores its project, and
     * actions that had begun continue.
     *
     * @throws IOException if the address cannot be bound
     */
    public static HetznerSimulator start(HetznerOptions options) throws IOException {
        return new HetznerSimulator(options);
    }

    private Timeline timeline(Project project, Durations durations) {
        Effects effects = new Effects(project, machines, market, durations);
        Timeline timeline = new Timeline(project, ledger, effects, machines, work, durations, switches);
        ledger.presentBy(timeline::settle);
        return timeline;
    }

    private Api api(Parts parts, HetznerOptions options) {
        RequestGate gate = new RequestGate(options.clock(), options.latency(), account, budget, switches);
        return Api.of(routes(parts).around(ledger::around))
                .withControls(new HetznerControls(switches, market, account, budget, backdoor).routes())
                .withFilter((request, next) -> options.observer().around(request, it -> gate.around(it, next)))
                .withErrors(ErrorCode.FORM);
    }

    private Parts parts(Project project, Catalog catalog, Timeline timeline) {
        Prices prices = new Prices(catalog, market);
        CatalogView catalogView = new CatalogView(catalog, market, prices);
        return new Parts(
                project,
                catalog,
                market,
                timeline,
                new ServerOrderReader(project, catalog, market, account),
                catalogView,
                prices,
                new Views(project, catalog, catalogView));
    }

    private SimulatorRoutes routes(Parts parts) {
        return new ServersApi(parts)
                .routes()
                .and(new ServerActionsApi(parts, switches).routes())
                .and(new VolumesApi(parts).routes())
                .and(new VolumeActionsApi(parts).routes())
                .and(new KeysApi(parts).routes())
                .and(new FirewallsApi(parts).routes())
                .and(new CatalogApi(parts).routes())
                .and(new ActionsApi(parts).routes());
    }

    /** Returns the endpoint for clients, such as {@code http://127.0.0.1:40123/v1}. */
    public URI endpoint() {
        return URI.create(server.uri() + "/v1");
    }

    /** Returns the HTTP server: faults of the connection, request log, clock, {@code /_sim/}. */
    public SimulatorServer server() {
        return server;
    }

    /** Returns the failures that are switched on. */
    public Switches switches() {
        return switches;
    }

    /** Returns stock and prices. */
    public Availability market() {
        return market;
    }

    /** Returns tokens and limits. */
    public HetznerAccount account() {
        return account;
    }

    /** Sets the requests that remain of the rate limit, which keeps refilling. */
    public void leaveRequests(int remaining) {
        budget.leave(remaining);
    }

    /** Returns the ids of the servers by name. */
    public Map<String, Long> servers() {
        return backdoor.servers();
    }

    /** Returns the ids of the volumes by name. */
    public Map<String, Long> volumes() {
        return backdoor.volumes();
    }

    /**
     * Returns the volumes that were detached from a running server, or whose server was deleted while it ran. Hetzner
     * allows both; the last writes may be lost.
     */
    public Set<Long> tornVolumes() {
        return backdoor.tornVolumes();
    }

    /** Returns the user data of a server, which the API never returns; empty if the server does not exist. */
    public Optional<String> userData(long serverId) {
        return backdoor.userData(serverId);
    }

    /** Adds a server that nobody ordered: running, without a machine, a token or an action. */
    public long addServer(String name, String serverType, String location, Map<String, String> labels) {
        return backdoor.addServer(name, serverType, location, labels);
    }

    /** Adds a volume that nobody ordered. */
    public long addVolume(String name, int sizeGb, String location, Map<String, String> labels) {
        return backdoor.addVolume(name, sizeGb, location, labels);
    }

    /** Deletes a server past the API, protected or not; returns false if it does not exist. */
    public boolean deleteServer(long serverId) {
        return backdoor.deleteServer(serverId);
    }

    /** Deletes a volume past the API, protected or attached or not; returns false if it does not exist. */
    public boolean deleteVolume(long volumeId) {
        return backdoor.deleteVolume(volumeId);
    }

    /** Returns the commands of all actions so far, oldest first. */
    public List<String> commands() {
        return backdoor.commands();
    }

    /** Drops every connection and closes the machines, whose own {@code close} decides what remains of them. */
    @Override
    public void close() {
        server.close();
        ledger.close();
        work.close();
        machines.close();
    }
}
