package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.MachineInventory;
import dev.claudecloud.hetzner.client.HetznerClient;
import dev.claudecloud.hetzner.client.Server;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All servers and volumes that carry the deployment's label. */
public final class HetznerInventory implements MachineInventory {

    /** How long a server may take to shut down; it belongs to nobody, and there may be several. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(30);

    private static final HetznerTimeouts TIMES = new HetznerTimeouts(Duration.ofSeconds(1), SHUTDOWN, SHUTDOWN);
    /** Longer than a server may take: the sweep checks its deadline before each removal. */
    private static final Duration LEFT = SHUTDOWN.multipliedBy(2);

    private final HetznerClient client;
    private final ServerPower power;
    private final HetznerLabels labels;
    private final HetznerGuard guard;

    /** @param tokenParameter the name of the parameter that holds the client's token */
    public HetznerInventory(
            HetznerClient client, String deployment, String tokenParameter, Waiter waiter, InstantSource clock) {
        this.client = client;
        this.power = new ServerPower(client, TIMES, waiter, clock);
        this.labels = new HetznerLabels(deployment);
        this.guard = new HetznerGuard(new HetznerFailures(tokenParameter));
    }

    @Override
    public List<Possession> list() {
        return guard.call(() -> Stream.concat(
                        client.serversLabelled(labels.shared()).stream()
                                .map(server -> new Possession(
                                        Kind.MACHINE,
                                        Long.toString(server.id()),
                                        HetznerLabels.instance(server.labels()),
                                        server.created())),
                        client.volumesLabelled(labels.shared()).stream()
                                .map(volume -> new Possession(
                                        Kind.VOLUME,
                                        Long.toString(volume.id()),
                                        HetznerLabels.instance(volume.labels()),
                                        volume.created())))
                .toList());
    }

    /**
     * Removes a server after checking once more that it carries our label; a server with a volume is shut down first,
     * if that succeeds in time.
     */
    @Override
    public void removeMachine(String id) {
        guard.run(() -> {
            Optional<Server> server = client.server(Long.parseLong(id));
            if (server.isPresent() && !labels.areShared(server.get().labels())) {
                throw HetznerRefusals.foreign("server " + id);
            }
            server.ifPresent(there -> {
                shutDown(there);
                client.deleteServer(there.id());
            });
        });
    }

    /** Shuts the server down, since the last writes to a mounted volume would otherwise be lost. */
    private void shutDown(Server server) {
        if (server.status() != Server.Status.OFF && !server.volumes().isEmpty()) {
            // A server that does not shut down is deleted anyway: nobody will ever need it.
            var ignored = power.down(server, () -> LEFT);
        }
    }
}
