package dev.claudecloud.core.network;

import dev.claudecloud.core.provision.Secret;

/**
 * Gives each user's machine a network that nobody else reaches: a group of the machine and the user's devices, a policy
 * within it and a route to the machine. Every call is idempotent and may be repeated after a crash or a lost reply at
 * any point: it lists first, then adopts or deletes what carries this deployment's name of exactly this user, makes
 * nothing twice and never touches what does not. All calls throw
 * {@link dev.claudecloud.core.provision.ProvisionException} on failure and let
 * {@link dev.claudecloud.core.provision.LeaseLostException} through.
 */
public interface NetworkAccess {

    /**
     * Before the machine is made: checks that networks are isolated from one another, then makes or adopts the user's
     * group. Leaves keys and peers alone, as a machine that was made already may be about to join.
     *
     * @throws dev.claudecloud.core.provision.ProvisionException with {@code NETWORK_OPEN} when everybody may talk to
     *     everybody; nothing is made then
     */
    void prepare(NetworkRef network, NetworkJournal journal);

    /**
     * Makes the one-off key, good for a day at least and for joining the user's group only. To be called only when a
     * machine is about to be made and there is none: keys and peers of the instance's earlier machines are removed
     * first. The new key's id is recorded before this returns; the text is shown here once and kept nowhere.
     */
    Secret joinKey(NetworkRef network, NetworkJournal journal);

    /**
     * Looks once whether the machine is there: a connected peer of the group that has the machine's hostname, joined
     * since the last key was made. Records it. Costs one or two requests; to be asked again after a polite while.
     */
    boolean joined(NetworkRef network, NetworkJournal journal);

    /**
     * After {@link #joined}: the route to the subnet by that peer, open to the group alone, and the policy within the
     * group, each made, adopted or rewritten, and verified in what comes back; then every key of the instance deleted.
     *
     * @throws dev.claudecloud.core.provision.ProvisionException with {@code NETWORK_REFUSED} when what came back is not
     *     what was sent, {@code PEER_MISSING} when the peer is gone
     */
    void complete(NetworkRef network, NetworkJournal journal);

    /**
     * After the machine was removed for a pause: removes its peer and every key of the instance. Group, route and policy
     * stay for the wake. What is gone already is success.
     */
    void leave(NetworkRef network, NetworkJournal journal);

    /**
     * After the machine was removed for good: removes policy, route, keys and the machine's peer, then, unless a device
     * of the user is in the group, the links to the group and the group. What is gone already is success. Devices, and
     * the group with them, are forgotten with the user: {@link NetworkInventory#forget}.
     *
     * @throws dev.claudecloud.core.provision.ProvisionException with {@code NETWORK_CONFLICT} when something that is not
     *     ours holds the group
     */
    void dissolve(NetworkRef network, NetworkJournal journal);
}
