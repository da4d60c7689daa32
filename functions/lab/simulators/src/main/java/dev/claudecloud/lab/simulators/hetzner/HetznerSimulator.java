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
 * Hetzner Cloud's API on a port of its own, as far as ClaudeCloud and Terraform's hcloud provider use it: one project that
 * keeps state, actions that take time, limits, locks and stock, and every failure that is switched on. Steered from Java
 * or below {@code /_sim/}. Thread-safe.
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
     * Answers from when this returns. With a state file that is there already, what was in it is there again, and actions
     * that had begun go on.
     *
     * @throws IOException when the address cannot be had
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

    /** What a client takes as its endpoint, such as {@code http://127.0.0.1:40123/v1}. */
    public URI endpoint() {
        return URI.create(server.uri() + "/v1");
    }

    /** The server below it: faults of the connection, the log of requests, the clock, {@code /_sim/}. */
    public SimulatorServer server() {
        return server;
    }

    /** The failures that are switched on. */
    public Switches switches() {
        return switches;
    }

    /** Stock and prices. */
    public Availability market() {
        return market;
    }

    /** Tokens and limits. */
    public HetznerAccount account() {
        return account;
    }

    /** Leaves so many requests of the budget, which goes on filling up. */
    public void leaveRequests(int remaining) {
        budget.leave(remaining);
    }

    /** The ids of the servers by name. */
    public Map<String, Long> servers() {
        return backdoor.servers();
    }

    /** The ids of the volumes by name. */
    public Map<String, Long> volumes() {
        return backdoor.volumes();
    }

    /**
     * The volumes that somebody detached from a server that was on, or whose server was deleted while it was on. Hetzner
     * allows both; what was written last may be lost.
     */
    public Set<Long> tornVolumes() {
        return backdoor.tornVolumes();
    }

    /** What the server was given to boot with: the API never says; empty when there is no such server. */
    public Optional<String> userData(long serverId) {
        return backdoor.userData(serverId);
    }

    /** Makes a server that is nobody's doing: running, without a machine, a token or an action. */
    public long addServer(String name, String serverType, String location, Map<String, String> labels) {
        return backdoor.addServer(name, serverType, location, labels);
    }

    /** Makes a volume that is nobody's doing. */
    public long addVolume(String name, int sizeGb, String location, Map<String, String> labels) {
        return backdoor.addVolume(name, sizeGb, location, labels);
    }

    /** Deletes a server behind everybody's back, protected or not; false when there is none. */
    public boolean deleteServer(long serverId) {
        return backdoor.deleteServer(serverId);
    }

    /** Deletes a volume behind everybody's back, protected or attached or not; false when there is none. */
    public boolean deleteVolume(long volumeId) {
        return backdoor.deleteVolume(volumeId);
    }

    /** The commands of the actions so far, oldest first. */
    public List<String> commands() {
        return backdoor.commands();
    }

    /** Drops every connection. The machines' own {@code close} decides what becomes of them. */
    @Override
    public void close() {
        server.close();
        ledger.close();
        work.close();
        machines.close();
    }
}
