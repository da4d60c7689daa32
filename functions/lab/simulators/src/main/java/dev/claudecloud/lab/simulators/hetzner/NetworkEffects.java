package dev.claudecloud.lab.simulators.hetzner;

import static java.util.Map.entry;

import dev.claudecloud.lab.simulators.hetzner.Network.Subnet;
import dev.claudecloud.lab.simulators.hetzner.SimulatedServer.PrivateAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the actions of networks do. */
final class NetworkEffects {

    private final Project project;

    NetworkEffects(Project project) {
        this.project = project;
    }

    Map<String, Effect> table() {
        return Map.ofEntries(
                entry(Commands.ADD_SUBNET, Effect.onSuccess(this::addSubnet)),
                entry(Commands.DELETE_SUBNET, Effect.onSuccess(this::deleteSubnet)),
                entry(Commands.ATTACH_TO_NETWORK, Effect.onSuccess(this::attach)),
                entry(Commands.DETACH_FROM_NETWORK, Effect.onSuccess(this::detach)));
    }

    private void addSubnet(SimulatedAction action) {
        Subnet added = new Subnet(
                action.argument("type"),
                action.argument("ip_range"),
                action.argument("network_zone"),
                action.argument("gateway"));
        project.networks().change(network(action), network -> {
            List<Subnet> all = new ArrayList<>(network.subnets());
            all.add(added);
            return network.withSubnets(all);
        });
    }

    private void deleteSubnet(SimulatedAction action) {
        String range = action.argument("ip_range");
        project.networks()
                .change(
                        network(action),
                        network -> network.withSubnets(network.subnets().stream()
                                .filter(each -> !each.ipRange().equals(range))
                                .toList()));
    }

    private void attach(SimulatedAction action) {
        PrivateAddress address = new PrivateAddress(network(action), action.argument("ip"), action.argument("mac"));
        project.servers().change(action.server(), server -> {
            List<PrivateAddress> all = new ArrayList<>(server.privateNet());
            all.add(address);
            return server.inNetworks(all);
        });
    }

    private void detach(SimulatedAction action) {
        long network = network(action);
        project.servers()
                .change(
                        action.server(),
                        server -> server.inNetworks(server.privateNet().stream()
                                .filter(each -> each.network() != network)
                                .toList()));
    }

    private static long network(SimulatedAction action) {
        return Long.parseLong(action.argument("network"));
    }
}
