package dev.claudecloud.core.network;

import dev.claudecloud.core.provision.Secret;

/**
 * Gives each user's machine a network that nobody else reaches: a group of the machine and the user's devices, a policy
 * within it and a route to the machine. Every call is idempotent and may be repeated after a crash or a lost reply at
 * any point: it lists first, then adopts or deletes what carries this deployment's name for exactly this user, creates
 * nothing twice and never touches anything else. All calls throw
 * {@link dev.claudecloud.core.provision.ProvisionException} on failure and let
 * {@link dev.claudecloud.core.provision.LeaseLostException} through.
 */
public interface NetworkAccess {

    /**
     * To be called before the machine is created: checks that networks are isolated from one another, then creates or
     * adopts the user's group. Leaves keys and peers alone, since an existing machine may be about to join.
     *
     * @throws dev.claudecloud.core.provision.ProvisionException with {@code NETWORK_OPEN} when all peers may reach one
     *     another; nothing is created then
     */
    void prepare(NetworkRef network, NetworkJournal journal);

    /**
     * Creates the one-off key, valid for at least a day and for joining the user's group only. To be called only when a
     * machine is about to be created and none exists: keys and peers of the instance's earlier machines are removed
     * first. The new key's id is recorded before this returns; the text is returned only here and stored nowhere.
     */
    Secret joinKey(NetworkRef network, NetworkJournal journal);

    /**
     * Checks once whether the machine has joined: a connected peer of the group that has the machine's hostname, joined
     * since the last key was created. Records the peer. Costs one or two requests; to be polled at moderate intervals.
     */
    boolean joined(NetworkRef network, NetworkJournal journal);

    /**
     * To be called after {@link #joined}: creates, adopts or rewrites the route to the subnet via that peer, open to
     * the group alone, and the policy within the group, and verifies each response; then deletes every key of the
     * instance.
     *
     * @throws dev.claudecloud.core.provision.ProvisionException with {@code NETWORK_REFUSED} when a response differs
     *     from the request, {@code PEER_MISSING} when the peer is gone
     */
    void complete(NetworkRef network, NetworkJournal journal);

    /**
     * To be called after the machine was removed for a pause: removes its peer and every key of the instance. Group,
     * route and policy stay for the wake. Anything already gone counts as success.
     */
    void leave(NetworkRef network, NetworkJournal journal);

    /**
     * To be called after the machine was removed for good: removes policy, route, keys and the machine's peer, then,
     * unless a device of the user is in the group, the links to the group and the group. Anything already gone counts
     * as success. Devices, and the group with them, are removed with the user: {@link NetworkInventory#forget}.
     *
     * @throws dev.claudecloud.core.provision.ProvisionException with {@code NETWORK_CONFLICT} when something that this
     *     deployment did not create holds the group
     */
    void dissolve(NetworkRef network, NetworkJournal journal);
}
