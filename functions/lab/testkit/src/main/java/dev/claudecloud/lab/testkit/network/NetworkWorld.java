package dev.claudecloud.lab.testkit.network;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.provision.Secret;
import java.util.Optional;

/**
 * An account at somebody who provides networks, seen from outside, together with what acts in it. The default policy is
 * off, and there are things in the account that are not ours.
 */
public interface NetworkWorld {

    /** When a request fails. */
    enum Moment {
        /** It is not done. */
        BEFORE,
        /** It is done, and the answer is lost. */
        AFTER
    }

    /** A new one, as a new worker has it, without memory of what went before. */
    NetworkAccess freshAccess();

    /** What lists this deployment's things. */
    NetworkInventory inventory();

    /** Somebody who has nothing yet. Ids go up by one, so that {@code n} and {@code 10n} can both be had. */
    UserId freshUser();

    /** The name of this user's group, policy and route, prefix included. */
    String name(UserId user);

    /** All there is. */
    NetworkState look();

    /** A machine comes up and joins with this key: its peer's id, connected, or empty when the key opens nothing. */
    Optional<String> join(Secret key, String hostname);

    /** A peer goes offline or comes back. */
    void connect(String peerId, boolean connected);

    /** Puts a device into a group, as its user would. Answers the peer's id. */
    String addDevice(String groupId, String hostname);

    /** Makes a key that is not ours, with any name; answers its id. */
    String addKey(String name, String groupId);

    /** Makes a group that is not ours unless its name says so; answers its id. */
    String addGroup(String name);

    /** Makes a policy within a group; answers its id. */
    String addPolicy(String name, String groupId);

    /** Makes a route by a peer without access control groups; answers its id. */
    String addRoute(String name, String network, String peerId, String groupId);

    /** Removes a policy. */
    void removePolicy(String id);

    /** Links a person of the account to a group: that person's new devices get into it. */
    void linkPerson(String groupId);

    /** Whether one peer may talk to another, by the account's own model of access. */
    boolean reaches(String fromPeer, String toPeer);

    /** Switches the policy that lets everybody talk to everybody. */
    void open(boolean everybody);

    /** The {@code n}th request from now on, counted from 1, fails in this way, once. */
    void failAt(int n, Moment moment);

    /** Whether that has happened. */
    boolean failed();

    /** No more failures. */
    void heal();
}
