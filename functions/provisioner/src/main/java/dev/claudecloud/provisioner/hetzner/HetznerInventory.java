package dev.claudecloud.provisioner.hetzner;

import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.MachineInventory;
import dev.claudecloud.provisioner.hetzner.api.HetznerClient;
import dev.claudecloud.provisioner.hetzner.api.Server;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All servers and volumes that carry the deployment's label. */
public final class HetznerInventory implements MachineInventory {

    private final HetznerClient client;
    private final Labels labels;
    private final Guard guard;

    /** @param tokenParameter the name under which the client's token is kept */
    public HetznerInventory(HetznerClient client, String deployment, String tokenParameter) {
        this.client = client;
        this.labels = new Labels(deployment);
        this.guard = new Guard(new HetznerFailures(tokenParameter));
    }

    /** Of the deployment that the settings describe; opens no connection. */
    public static HetznerInventory open(HetznerSettings settings, Secrets secrets, Waiter waiter, InstantSource clock) {
        HetznerClient client = new HetznerClient(
                settings.endpoint().orElse(HetznerClient.PUBLIC),
                new HetznerToken(secrets, settings.tokenParameter()),
                waiter,
                clock);
        return new HetznerInventory(client, settings.deployment(), settings.tokenParameter());
    }

    @Override
    public List<Possession> list() {
        return guard.call(() -> Stream.concat(
                        client.serversLabelled(labels.shared()).stream()
                                .map(server -> new Possession(
                                        Kind.MACHINE,
                                        Long.toString(server.id()),
                                        Labels.instance(server.labels()),
                                        server.created())),
                        client.volumesLabelled(labels.shared()).stream()
                                .map(volume -> new Possession(
                                        Kind.VOLUME,
                                        Long.toString(volume.id()),
                                        Labels.instance(volume.labels()),
                                        volume.created())))
                .toList());
    }

    /** Looks once more that it carries our label. */
    @Override
    public void removeMachine(String id) {
        guard.run(() -> {
            Optional<Server> server = client.server(Long.parseLong(id));
            if (server.isPresent() && !labels.areShared(server.get().labels())) {
                throw Refusals.foreign("server " + id);
            }
            server.ifPresent(there -> client.deleteServer(there.id()));
        });
    }
}
