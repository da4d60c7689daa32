package dev.claudecloud.netbird.network;

import dev.claudecloud.core.network.NetworkJournal;
import dev.claudecloud.netbird.client.Policy;
import dev.claudecloud.netbird.client.PolicyRequest;
import dev.claudecloud.netbird.client.PolicyRule;
import dev.claudecloud.netbird.client.Route;
import dev.claudecloud.netbird.client.RouteRequest;
import java.util.List;
import java.util.Optional;

/**
 * The route to a machine's subnet and the policy within its group, one of each. An existing object of the name is
 * overwritten, a second one removed. The response has to equal the request, since NetBird silently drops groups and
 * opens a route without groups to all peers.
 */
final class RouteAndPolicy {

    private final UserNetworkObjects own;
    private final NetworkJournal journal;
    private final String group;

    /** @param group the id of the only group that may use the route */
    RouteAndPolicy(UserNetworkObjects own, NetworkJournal journal, String group) {
        this.own = own;
        this.journal = journal;
        this.group = group;
    }

    void lead(String network, String peer) {
        List<Route> found = own.routes();
        found.stream().skip(1).forEach(own::remove);
        Route made = own.putRoute(
                found.stream().findFirst().map(Route::id), RouteRequest.byPeer(own.name(), network, peer, group));
        journal.record(ids -> ids.withRoute(made.id()));
        if (!leads(made, network, peer)) {
            throw NetBirdRefusals.changed("another route than requested");
        }
    }

    void open() {
        List<Policy> found = own.policies();
        found.stream().skip(1).forEach(own::remove);
        Policy made =
                own.putPolicy(found.stream().findFirst().map(Policy::id), PolicyRequest.within(own.name(), group));
        journal.record(ids -> ids.withPolicy(made.id()));
        if (!opens(made)) {
            throw NetBirdRefusals.changed("another policy than requested");
        }
    }

    private boolean leads(Route made, String network, String peer) {
        return made.enabled()
                && made.peer().equals(Optional.of(peer))
                && made.network().equals(Optional.of(network))
                && made.groups().equals(List.of(group))
                && made.accessControlGroups().equals(List.of(group));
    }

    private boolean opens(Policy made) {
        return made.enabled() && made.rules().size() == 1 && opens(made.rules().getFirst());
    }

    private boolean opens(PolicyRule rule) {
        return rule.enabled()
                && rule.action().equals("accept")
                && rule.sourceIds().equals(List.of(group))
                && rule.destinationIds().equals(List.of(group));
    }
}
