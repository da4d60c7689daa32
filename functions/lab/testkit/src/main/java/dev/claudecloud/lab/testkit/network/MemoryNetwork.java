package dev.claudecloud.lab.testkit.network;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.lab.testkit.network.NetworkState.Group;
import dev.claudecloud.lab.testkit.network.NetworkState.Peer;
import dev.claudecloud.lab.testkit.network.NetworkState.Policy;
import dev.claudecloud.lab.testkit.network.NetworkState.Route;
import dev.claudecloud.lab.testkit.network.NetworkState.SetupKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An account that behaves like one at NetBird where it matters: group names are unique, others are not; a key shows its
 * text once; a policy drops unknown groups; a route may be duplicated and outlives its peer; a group that something is
 * linked to cannot be deleted. Each method is one atomic request and reports a missing object as such. Thread-safe.
 */
public final class MemoryNetwork {

    private static final String ALL = "all";

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, SetupKey> keys = new LinkedHashMap<>();
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final Map<String, Policy> policies = new LinkedHashMap<>();
    private final Set<String> personal = new HashSet<>();
    private final Map<String, String> keyOfText = new HashMap<>();
    private boolean open;
    private int made;

    /** A key, and its text, which is shown once. */
    public record MadeKey(String id, String text) {}

    /** Returns everything in the account. */
    public synchronized NetworkState look() {
        return new NetworkState(
                new ArrayList<>(groups.values()),
                new ArrayList<>(keys.values()),
                new ArrayList<>(peers.values()),
                new ArrayList<>(routes.values()),
                new ArrayList<>(policies.values()));
    }

    /** Returns whether everybody may talk to everybody. */
    public synchronized boolean open() {
        return open;
    }

    public synchronized void open(boolean everybody) {
        open = everybody;
    }

    public synchronized Group createGroup(String name) {
        if (look().group(name).isPresent()) {
            throw refused("group with name " + name + " already exists");
        }
        Group group = new Group(id("group"), name);
        groups.put(group.id(), group);
        return group;
    }

    /** Deletes a group. Refused while something is linked to it, checked in NetBird's order. */
    public synchronized void deleteGroup(String id) {
        NetworkState links = look().around(id);
        refuseIf("route", links.routes(), Route::name);
        refuseIf("policy", links.policies(), Policy::name);
        refuseIf("setup key", links.keys(), SetupKey::name);
        if (personal.contains(id)) {
            throw conflict("group has been linked to a user");
        }
        groups.remove(id);
        peers.replaceAll((peerId, peer) -> without(peer, id));
    }

    /** Creates a one-off key. Refused if the group does not exist. */
    public synchronized MadeKey createKey(String name, String groupId) {
        if (!groups.containsKey(groupId)) {
            throw refused("invalid auto groups: group not found: " + groupId);
        }
        SetupKey key = new SetupKey(id("key"), name, Set.of(groupId), true);
        String text = "text-of-" + key.id();
        keys.put(key.id(), key);
        keyOfText.put(text, key.id());
        return new MadeKey(key.id(), text);
    }

    public synchronized void deleteKey(String id) {
        keys.remove(id);
    }

    /** Joins a peer, which uses up the key. Empty if the key does not exist or is used up. */
    public synchronized Optional<Peer> join(String text, String hostname) {
        return Optional.ofNullable(keyOfText.get(text))
                .map(keys::get)
                .filter(SetupKey::valid)
                .map(key -> {
                    keys.put(key.id(), new SetupKey(key.id(), key.name(), key.groups(), false));
                    return addPeer(hostname, key.groups());
                });
    }

    public synchronized Peer addPeer(String hostname, Set<String> into) {
        Peer peer = new Peer(id("peer"), hostname, into, true);
        peers.put(peer.id(), peer);
        return peer;
    }

    public synchronized void connect(String id, boolean connected) {
        peers.computeIfPresent(id, (same, peer) -> new Peer(peer.id(), peer.hostname(), peer.groups(), connected));
    }

    public synchronized void deletePeer(String id) {
        peers.remove(id);
    }

    /** Creates a route, or changes the one with this id. Refused if its peer does not exist. */
    public synchronized Route putRoute(Optional<String> id, Route wanted) {
        if (!peers.containsKey(wanted.peer())) {
            throw refused("peer with id " + wanted.peer() + " not found");
        }
        Route route = new Route(
                id.orElseGet(() -> id("route")),
                wanted.name(),
                wanted.network(),
                wanted.peer(),
                wanted.groups(),
                wanted.allowed());
        routes.put(route.id(), route);
        return route;
    }

    public synchronized void deleteRoute(String id) {
        routes.remove(id);
    }

    /** Creates a policy, or changes the one with this id; groups that do not exist are silently dropped. */
    public synchronized Policy putPolicy(Optional<String> id, Policy wanted) {
        Policy policy = new Policy(
                id.orElseGet(() -> id("policy")),
                wanted.name(),
                wanted.enabled(),
                known(wanted.sources()),
                known(wanted.destinations()));
        policies.put(policy.id(), policy);
        return policy;
    }

    public synchronized void deletePolicy(String id) {
        policies.remove(id);
    }

    public synchronized void linkPerson(String groupId) {
        personal.add(groupId);
    }

    public synchronized void unlinkPersons(String groupId) {
        personal.remove(groupId);
    }

    /** Returns whether a policy lets one peer talk to another. */
    public synchronized boolean reaches(String fromPeer, String toPeer) {
        Peer from = peers.get(fromPeer);
        Peer to = peers.get(toPeer);
        return from != null
                && to != null
                && (open
                        || policies.values().stream()
                                .anyMatch(policy -> policy.enabled()
                                        && policy.sources().stream().anyMatch(from.groups()::contains)
                                        && policy.destinations().stream().anyMatch(to.groups()::contains)));
    }

    private Set<String> known(Set<String> wanted) {
        Set<String> found = new HashSet<>(wanted);
        found.removeIf(id -> !groups.containsKey(id) && !id.equals(ALL));
        return found;
    }

    private static Peer without(Peer peer, String groupId) {
        Set<String> rest = new HashSet<>(peer.groups());
        rest.remove(groupId);
        return new Peer(peer.id(), peer.hostname(), rest, peer.connected());
    }

    private String id(String kind) {
        return kind + "-" + ++made;
    }

    private static <T> void refuseIf(String kind, List<T> links, Function<T, String> name) {
        links.stream().findFirst().ifPresent(link -> {
            throw conflict("group has been linked to " + kind + ": " + name.apply(link));
        });
    }

    private static ProvisionException refused(String message) {
        return new ProvisionException(ProvisionCode.NETWORK_REFUSED, message, "Will be retried automatically");
    }

    private static ProvisionException conflict(String message) {
        return new ProvisionException(
                ProvisionCode.NETWORK_CONFLICT, message, "Remove the link, which was not created by this deployment");
    }
}
