package dev.claudecloud.simulators.netbird;

import java.util.List;

/** What is in the account at one moment, each list in the order in which its things were made. */
public record Inventory(
        List<Item> groups,
        List<Item> setupKeys,
        List<Item> routes,
        List<Item> policies,
        List<Item> peers,
        List<Item> users) {

    /**
     * One of them.
     *
     * @param name of a route its network id
     */
    public record Item(String id, String name) {}

    static Inventory of(Account account) {
        return new Inventory(
                account.groups().all().stream()
                        .map(group -> new Item(group.id(), group.name()))
                        .toList(),
                account.keys().all().stream()
                        .map(key -> new Item(key.id(), key.name()))
                        .toList(),
                account.routes().all().stream()
                        .map(route -> new Item(route.id(), route.networkId()))
                        .toList(),
                account.policies().all().stream()
                        .map(policy -> new Item(policy.id(), policy.name()))
                        .toList(),
                account.peers().all().stream()
                        .map(peer -> new Item(peer.id(), peer.name()))
                        .toList(),
                account.users().all().stream()
                        .map(user -> new Item(user.id(), user.name()))
                        .toList());
    }
}
