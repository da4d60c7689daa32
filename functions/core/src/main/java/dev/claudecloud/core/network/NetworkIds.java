package dev.claudecloud.core.network;

import java.util.Optional;

/**
 * The network provider's ids for the parts of one instance's network, as far as they exist.
 *
 * @param groupId the user's group: machine and devices
 * @param keyId the one-off key with which a machine is to join; deleted once it has joined
 * @param peerId the machine in the network
 * @param routeId the route to the user's subnet, via that peer
 * @param policyId the policy that allows traffic within the group
 */
public record NetworkIds(
        Optional<String> groupId,
        Optional<String> keyId,
        Optional<String> peerId,
        Optional<String> routeId,
        Optional<String> policyId) {

    /** No ids: nothing was created, or the provider has no networks. */
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
