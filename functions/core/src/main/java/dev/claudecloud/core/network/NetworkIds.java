package dev.claudecloud.core.network;

import java.util.Optional;

/**
 * What the network's provider calls the parts of one instance's network, as far as they are there.
 *
 * @param groupId the user's group: machine and devices
 * @param keyId the one-off key with which a machine is to join; deleted as soon as it has
 * @param peerId the machine in the network
 * @param routeId the way to the user's subnet, by that peer
 * @param policyId who may talk to whom: the group among itself
 */
public record NetworkIds(
        Optional<String> groupId,
        Optional<String> keyId,
        Optional<String> peerId,
        Optional<String> routeId,
        Optional<String> policyId) {

    /** Nothing made, or a provider without networks. */
    public static final NetworkIds NONE =
            new NetworkIds(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public NetworkIds withGroup(String id) {
        return new NetworkIds(Optional.of(id), keyId, peerId, routeId, policyId);
    }

    public NetworkIds withKey(String id) {
        return new NetworkIds(groupId, Optional.of(id), peerId, routeId, policyId);
    }

    public NetworkIds withoutKey() {
        return new NetworkIds(groupId, Optional.empty(), peerId, routeId, policyId);
    }

    public NetworkIds withPeer(String id) {
        return new NetworkIds(groupId, keyId, Optional.of(id), routeId, policyId);
    }

    public NetworkIds withoutPeer() {
        return new NetworkIds(groupId, keyId, Optional.empty(), routeId, policyId);
    }

    public NetworkIds withRoute(String id) {
        return new NetworkIds(groupId, keyId, peerId, Optional.of(id), policyId);
    }

    public NetworkIds withoutRoute() {
        return new NetworkIds(groupId, keyId, peerId, Optional.empty(), policyId);
    }

    public NetworkIds withPolicy(String id) {
        return new NetworkIds(groupId, keyId, peerId, routeId, Optional.of(id));
    }

    public NetworkIds withoutPolicy() {
        return new NetworkIds(groupId, keyId, peerId, routeId, Optional.empty());
    }
}
