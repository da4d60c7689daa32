package dev.claudecloud.netbird.network;

import dev.claudecloud.lab.simulators.netbird.Inventory;
import dev.claudecloud.lab.simulators.netbird.NetBirdSimulator;
import dev.claudecloud.lab.testkit.network.NetworkState;
import dev.claudecloud.netbird.client.AccessToken;
import dev.claudecloud.netbird.client.Group;
import dev.claudecloud.netbird.client.NetBirdClient;
import dev.claudecloud.netbird.client.NetBirdSettings;
import dev.claudecloud.netbird.client.NetBirdUser;
import dev.claudecloud.netbird.client.NewSetupKey;
import dev.claudecloud.netbird.client.Peer;
import dev.claudecloud.netbird.client.Policy;
import dev.claudecloud.netbird.client.PolicyRequest;
import dev.claudecloud.netbird.client.Route;
import dev.claudecloud.netbird.client.SetupKeyRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Another person who works in the account with a separate client: reads it, and owns objects that are not ours. */
final class Outside implements AutoCloseable {

    private static final String DEFAULT = "Default";

    private final NetBirdSimulator simulator;
    private final NetBirdClient client;
    private final HttpClient http = HttpClient.newHttpClient();

    Outside(NetBirdSimulator simulator) {
        this.simulator = simulator;
        this.client =
                NetBirdClient.open(NetBirdSettings.of(simulator.baseUri(), () -> new AccessToken(simulator.token())));
    }

    /** Bypasses the API, as it is called after every step of many tests. */
    NetworkState look() {
        Inventory all = simulator.inventory();
        return new NetworkState(
                all(all.groups(), group -> new NetworkState.Group(group.id(), group.name())),
                all(
                        all.setupKeys(),
                        key -> new NetworkState.SetupKey(key.id(), key.name(), key.autoGroups(), key.valid())),
                all(
                        all.peers(),
                        peer -> new NetworkState.Peer(peer.id(), peer.hostname(), peer.groups(), peer.connected())),
                all(
                        all.routes(),
                        route -> new NetworkState.Route(
                                route.id(),
                                route.name(),
                                route.network(),
                                route.peer(),
                                route.groups(),
                                route.accessGroups())),
                all(
                        all.policies(),
                        policy -> new NetworkState.Policy(
                                policy.id(),
                                policy.name(),
                                policy.enabled(),
                                policy.sources(),
                                policy.destinations())));
    }

    String addDevice(String groupId, String hostname) {
        NewSetupKey made = addKey("device of somebody", groupId);
        String peer = simulator.enrol(made.clear().reveal(), hostname).peerId();
        client.setupKeys().delete(made.key().id());
        return peer;
    }

    NewSetupKey addKey(String name, String groupId) {
        return client.setupKeys().create(new SetupKeyRequest(name, Duration.ofDays(1), List.of(groupId), false));
    }

    String addGroup(String name) {
        return client.groups().create(name).id();
    }

    /** Adds it to a group of any owner. */
    void addPeers(String groupId, List<String> peerIds) {
        Group group = client.groups().list().stream()
                .filter(each -> each.id().equals(groupId))
                .findFirst()
                .orElseThrow();
        client.groups().replacePeers(group, peerIds);
    }

    String addPolicy(String name, String groupId) {
        return client.policies().create(PolicyRequest.within(name, groupId)).id();
    }

    boolean removePolicy(String id) {
        return client.policies().delete(id);
    }

    /** Our client refuses to create a route that is open to all. */
    String addOpenRoute(String name, String network, String peerId, String groupId) {
        Set<String> before = ids(client.routes().list());
        post("/api/routes", """
                {"description": "", "network_id": "%s", "enabled": true, "peer": "%s", "network": "%s",
                 "metric": 9999, "masquerade": true, "groups": ["%s"], "keep_route": false}
                """.formatted(name, peerId, network, groupId));
        return ids(client.routes().list()).stream()
                .filter(id -> !before.contains(id))
                .findFirst()
                .orElseThrow();
    }

    NetBirdUser linkOwner(String groupId) {
        NetBirdUser owner = client.users().list().stream()
                .filter(user -> user.id().equals(simulator.ownerId()))
                .findFirst()
                .orElseThrow();
        List<String> groups = new ArrayList<>(owner.autoGroups());
        groups.add(groupId);
        return client.users().replaceAutoGroups(owner, groups);
    }

    Policy open(boolean everybody) {
        Policy found = defaultPolicy();
        return client.policies().replace(found.id(), PolicyRequest.of(found).withEnabled(everybody));
    }

    Policy defaultPolicy() {
        return client.policies().list().stream()
                .filter(policy -> policy.name().equals(DEFAULT))
                .findFirst()
                .orElseThrow();
    }

    /** As in NetBird's console, where the owner of a device names it. */
    void renamePeer(String id, String name) {
        Peer peer = client.peers().find(id).orElseThrow();
        send("PUT", "/api/peers/" + id, """
                {"name": "%s", "ssh_enabled": %s, "login_expiration_enabled": %s,
                 "inactivity_expiration_enabled": %s}
                """.formatted(
                        name, peer.sshEnabled(), peer.loginExpirationEnabled(), peer.inactivityExpirationEnabled()));
    }

    void revokeKey(String id, String groupId) {
        send("PUT", "/api/setup-keys/" + id, "{\"revoked\": true, \"auto_groups\": [\"" + groupId + "\"]}");
    }

    void addToken(String userId, String name, int days) {
        post("/api/users/" + userId + "/tokens", "{\"name\": \"" + name + "\", \"expires_in\": " + days + "}");
    }

    /** Sends a body as it is; any status but 200 is an error. */
    void post(String path, String body) {
        send("POST", path, body);
    }

    private void send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(simulator.baseUri().resolve(path))
                .header("Authorization", "Token " + simulator.token())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }

    private static <A, B> List<B> all(List<A> found, Function<A, B> shape) {
        return found.stream().map(shape).toList();
    }

    private static Set<String> ids(List<Route> routes) {
        return routes.stream().map(Route::id).collect(Collectors.toSet());
    }
}
