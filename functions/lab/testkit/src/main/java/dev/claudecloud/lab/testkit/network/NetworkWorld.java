package dev.claudecloud.lab.testkit.network;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.provision.Secret;
import java.util.Optional;

/**
 * An account at a network provider, seen from outside, with the actors in it. The default policy is off, and some
 * objects in the account were not created by this deployment.
 */
public interface NetworkWorld {

    /** When a request fails: before or after its effect. */
    enum Moment {
        /** The request has no effect. */
        BEFORE,
        /** The request takes effect, and its response is lost. */
        AFTER
    }

    /** Returns a new access, like that of a new worker: without memory of earlier calls. */
    NetworkAccess freshAccess();

    /** Returns the inventory, which lists this deployment's objects. */
    NetworkInventory inventory();

    /** Returns a user without any objects. Ids are ascending, so that both {@code n} and {@code 10n} can occur. */
    UserId freshUser();

    /** Returns the name of this user's group, policy and route, prefix included. */
    String name(UserId user);

    /** Returns everything in the account. */
    NetworkState look();

    /** Starts a machine that joins with this key. Returns its peer's id, connected; empty if the key is not valid. */
    Optional<String> join(Secret key, String hostname);

    /** Connects or disconnects a peer. */
    void connect(String peerId, boolean connected);

    /** Adds a device to a group, as its user would. Returns the peer's id. */
    String addDevice(String groupId, String hostname);

    /** Creates a key that was not created by this deployment, with any name. Returns its id. */
    String addKey(String name, String groupId);

    /** Creates a group that belongs to another owner unless its name says otherwise. Returns its id. */
    String addGroup(String name);

    /** Creates a policy within a group. Returns its id. */
    String addPolicy(String name, String groupId);

    /** Creates a route through a peer without access control groups. Returns its id. */
    String addRoute(String name, String network, String peerId, String groupId);

    /** Removes a policy. */
    void removePolicy(String id);

    /** Links a person of the account to a group: that person's new devices become its members. */
    void linkPerson(String groupId);

    /** Returns whether one peer may talk to another, by the account's own access model. */
    boolean reaches(String fromPeer, String toPeer);

    /** Switches the policy that lets everybody talk to everybody on or off. */
    void open(boolean everybody);

    /** Makes the {@code n}th request from now on, counted from 1, fail in this way, once. */
    void failAt(int n, Moment moment);

    /** Returns whether that request has failed. */
    boolean failed();

    /** Cancels the failure. */
    void heal();
}
