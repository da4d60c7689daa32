package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.network.UserSubnet;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.lab.testkit.network.NetworkState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is true of networks once all has settled. Number 9: a running machine is in a complete network, one that does
 * not run has no place in it, and no key outlives the boot for which it was created.
 */
final class NetworkCheck {

    private final World world;

    NetworkCheck(World world) {
        this.world = world;
    }

    void check(Account account) {
        NetworkState all = world.network.look();
        if (world.network.foreignTouched()) {
            throw new Broken(6, "somebody else's network is touched");
        }
        UserId user = account.user().id();
        owned(user, all, account.live());
        List<NetworkState.SetupKey> keys = all.keys().stream()
                .filter(key -> key.name().startsWith(NetworkAccount.name(user) + "-"))
                .toList();
        if (!keys.isEmpty()) {
            throw new Broken(9, "keys are left: " + keys);
        }
        account.instances().stream().filter(i -> i.status() != Status.RUNNING).forEach(NetworkCheck::recorded);
        Optional<Instance> running = account.live().filter(i -> i.status() == Status.RUNNING);
        running.ifPresentOrElse(instance -> whole(instance, all), () -> {
            if (!machines(user, all).isEmpty()) {
                throw new Broken(9, "no machine runs, but its peer is there");
            }
        });
    }

    /** What is gone must not be recorded either, or a worker would act on it. */
    private static void recorded(Instance instance) {
        NetworkIds known = instance.machine().network();
        boolean right = instance.status() == Status.DESTROYED
                ? known.equals(NetworkIds.NONE)
                : known.keyId().isEmpty() && known.peerId().isEmpty();
        if (!right) {
            throw new Broken(9, "instance " + instance.status() + ", but recorded is " + known);
        }
    }

    /** Without an instance, only devices keep a group. */
    private static void owned(UserId user, NetworkState all, Optional<Instance> live) {
        String name = NetworkAccount.name(user);
        Optional<NetworkState.Group> group = all.group(name);
        boolean device = group.isPresent()
                && all.peers().stream()
                        .anyMatch(peer -> peer.groups().contains(group.get().id()));
        long routes = routes(name, all).size();
        long policies = policies(name, all).size();
        if (live.isEmpty() && ((group.isPresent() && !device) || routes + policies > 0)) {
            throw new Broken(5, "the network of an instance that is gone");
        }
        if (group.isEmpty() && routes + policies > 0) {
            throw new Broken(9, "half a network: routes or policies without a group");
        }
        if (routes > 1 || policies > 1) {
            throw new Broken(9, "two of one thing: " + routes + " routes, " + policies + " policies");
        }
    }

    private static void whole(Instance instance, NetworkState all) {
        UserId user = instance.owner();
        String name = NetworkAccount.name(user);
        Set<String> group = Set.of(all.group(name)
                .map(NetworkState.Group::id)
                .orElseThrow(() -> new Broken(9, "running without a group")));
        List<NetworkState.Peer> machines = machines(user, all);
        if (machines.size() != 1 || !machines.getFirst().connected()) {
            throw new Broken(9, "running, but the machine's peers are " + machines);
        }
        NetworkState.Peer machine = machines.getFirst();
        List<NetworkState.Route> routes = routes(name, all);
        List<NetworkState.Policy> policies = policies(name, all);
        if (!routes.equals(List.of(new NetworkState.Route(
                routes.isEmpty() ? "" : routes.getFirst().id(),
                name,
                new UserSubnet(user).cidr(),
                machine.id(),
                group,
                group)))) {
            throw new Broken(9, "running, but the routes are " + routes + " and the machine is " + machine.id());
        }
        if (policies.size() != 1
                || !policies.getFirst().sources().equals(group)
                || !policies.getFirst().destinations().equals(group)) {
            throw new Broken(9, "running, but the policies are " + policies);
        }
        NetworkIds known = new NetworkIds(
                group.stream().findFirst(),
                Optional.empty(),
                Optional.of(machine.id()),
                Optional.of(routes.getFirst().id()),
                Optional.of(policies.getFirst().id()));
        if (!instance.machine().network().equals(known)) {
            throw new Broken(9, "recorded is " + instance.machine().network() + ", but it is " + known);
        }
    }

    private static List<NetworkState.Peer> machines(UserId user, NetworkState all) {
        return all.group(NetworkAccount.name(user)).stream()
                .flatMap(group -> all.peers().stream()
                        .filter(peer -> peer.groups().contains(group.id()))
                        .filter(peer -> peer.hostname().equals("claude-" + user)))
                .toList();
    }

    private static List<NetworkState.Route> routes(String name, NetworkState all) {
        return all.routes().stream().filter(route -> route.name().equals(name)).toList();
    }

    private static List<NetworkState.Policy> policies(String name, NetworkState all) {
        return all.policies().stream()
                .filter(policy -> policy.name().equals(name))
                .toList();
    }
}
