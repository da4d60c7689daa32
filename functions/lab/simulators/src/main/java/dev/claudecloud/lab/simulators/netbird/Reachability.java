package dev.claudecloud.lab.simulators.netbird;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which peers can open connections to which: the result of NetBird's network map and firewall rules
 * (shared/management/types/networkmap_components.go). Only rights count: whether a peer is connected does not matter,
 * and a right for one port counts as reaching.
 */
final class Reachability {

    private final NetBirdAccount account;

    Reachability(NetBirdAccount account) {
        this.account = account;
    }

    /** Whether an enabled rule accepts this direction, and none drops all of it. */
    boolean reaches(String from, String to) {
        if (from.equals(to) || !account.peers().has(from) || !account.peers().has(to)) {
            return false;
        }
        List<SimulatedPolicyRule> rules =
                enabledRules().filter(rule -> applies(rule, from, to)).toList();
        return rules.stream().anyMatch(SimulatedPolicyRule::accept)
                && rules.stream().noneMatch(rule -> !rule.accept() && rule.coversAll());
    }

    /**
     * Returns the peers through which this address is reached: the one that has it, or those whose route leads there;
     * none if it is not reached. With several, it is undefined which of them gets the traffic.
     */
    Set<String> through(String from, int ip) {
        if (!account.peers().has(from)) {
            return Set.of();
        }
        Optional<SimulatedPeer> owner =
                account.peers().all().stream().filter(peer -> peer.ip() == ip).findFirst();
        if (owner.isPresent()) {
            String id = owner.get().id();
            return from.equals(id) || reaches(from, id) ? Set.of(id) : Set.of();
        }
        List<Hop> known = account.routes().all().stream()
                .filter(route ->
                        route.enabled() && !route.isDynamic() && route.network().contains(ip))
                .flatMap(route -> routers(route).map(router -> new Hop(route, router)))
                .filter(hop -> knows(from, hop))
                .toList();
        int longest =
                known.stream().mapToInt(hop -> hop.route.network().bits()).max().orElse(0);
        Set<String> through = new TreeSet<>();
        known.stream()
                .filter(hop -> hop.route.network().bits() == longest && permits(from, hop))
                .forEach(hop -> through.add(hop.router));
        return through;
    }

    private record Hop(SimulatedRoute route, String router) {}

    /** Returns the existing peers that a route goes through. */
    private Stream<String> routers(SimulatedRoute route) {
        Stream<String> byGroup = route.peerGroups().stream()
                .flatMap(id -> account.groups().find(id).stream())
                .flatMap(group -> group.peerIds().stream());
        return Stream.concat(Stream.of(route.peer()), byGroup)
                .filter(account.peers()::has)
                .distinct();
    }

    /**
     * Whether a peer learns of a route: it is in the route's groups, some rule connects it with the router in either
     * direction, and it is not itself a router for the same network (getRoutesToSync).
     */
    private boolean knows(String from, Hop hop) {
        if (from.equals(hop.router)) {
            return true;
        }
        boolean told = hop.route.groups().stream().anyMatch(group -> account.holds(group, from));
        boolean linked =
                enabledRules().anyMatch(rule -> sides(rule, from, hop.router) || sides(rule, hop.router, from));
        return told && linked && !routesSame(from, hop.route);
    }

    private boolean routesSame(String from, SimulatedRoute route) {
        return account.routes().all().stream()
                .filter(other -> other.networkId().equals(route.networkId()) && other.sameTarget(route))
                .anyMatch(other -> routers(other).anyMatch(from::equals));
    }

    /**
     * Whether a route's traffic from a peer is let through. Without access groups, all traffic is; otherwise, a policy
     * needs one of them as a destination and, in any of its rules, the peer among its sources
     * (getPeerRoutesFirewallRules).
     */
    private boolean permits(String from, Hop hop) {
        if (from.equals(hop.router) || hop.route.accessGroups().isEmpty()) {
            return true;
        }
        return account.policies().all().stream()
                .filter(SimulatedPolicy::enabled)
                .filter(policy -> policy.rules().stream()
                        .flatMap(rule -> rule.destinations().stream())
                        .anyMatch(hop.route.accessGroups()::contains))
                .flatMap(policy -> policy.rules().stream())
                .filter(rule -> rule.enabled() && rule.accept())
                .anyMatch(rule -> isSource(rule, from));
    }

    private Stream<SimulatedPolicyRule> enabledRules() {
        return account.policies().all().stream()
                .filter(SimulatedPolicy::enabled)
                .flatMap(policy -> policy.rules().stream())
                .filter(SimulatedPolicyRule::enabled);
    }

    private boolean applies(SimulatedPolicyRule rule, String from, String to) {
        return sides(rule, from, to) || (rule.bidirectional() && sides(rule, to, from));
    }

    private boolean sides(SimulatedPolicyRule rule, String source, String destination) {
        return isSource(rule, source) && isDestination(rule, destination);
    }

    private boolean isSource(SimulatedPolicyRule rule, String peerId) {
        return rule.sourceResource().filter(one -> one.isPeer(peerId)).isPresent()
                || rule.sources().stream().anyMatch(group -> account.holds(group, peerId));
    }

    private boolean isDestination(SimulatedPolicyRule rule, String peerId) {
        return rule.destinationResource().filter(one -> one.isPeer(peerId)).isPresent()
                || rule.destinations().stream().anyMatch(group -> account.holds(group, peerId));
    }
}
