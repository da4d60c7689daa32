package dev.claudecloud.lab.simulators.netbird;

import java.time.Instant;

/**
 * A machine in the account's network.
 *
 * @param machineKey the key by which the machine identifies itself; it is on its disk, and makes it the same peer again
 * @param userId the user who enrolled it by login; empty if a setup key did
 */
record SimulatedPeer(
        String id,
        String machineKey,
        String userId,
        Machine machine,
        String name,
        int ip,
        String ipv6,
        String dnsLabel,
        Instant createdAt,
        Instant lastSeen,
        boolean connected,
        boolean ephemeral,
        boolean sshEnabled,
        boolean loginExpirationEnabled,
        boolean inactivityExpirationEnabled)
        implements Row {

    /** What the machine reports about itself. */
    record Machine(String hostname, String os, String kernel, String version) {}

    boolean addedByUser() {
        return !userId.isEmpty();
    }

    /** Returns this peer with another time of creation. */
    SimulatedPeer created(Instant when) {
        return new SimulatedPeer(
                id,
                machineKey,
                userId,
                machine,
                name,
                ip,
                ipv6,
                dnsLabel,
                when,
                when,
                connected,
                ephemeral,
                sshEnabled,
                loginExpirationEnabled,
                inactivityExpirationEnabled);
    }

    SimulatedPeer seen(boolean nowConnected, Instant now) {
        return new SimulatedPeer(
                id,
                machineKey,
                userId,
                machine,
                name,
                ip,
                ipv6,
                dnsLabel,
                createdAt,
                now,
                nowConnected,
                ephemeral,
                sshEnabled,
                loginExpirationEnabled,
                inactivityExpirationEnabled);
    }

    SimulatedPeer at(int otherIp) {
        return new SimulatedPeer(
                id,
                machineKey,
                userId,
                machine,
                name,
                otherIp,
                ipv6,
                dnsLabel,
                createdAt,
                lastSeen,
                connected,
                ephemeral,
                sshEnabled,
                loginExpirationEnabled,
                inactivityExpirationEnabled);
    }

    SimulatedPeer named(String newName, String newLabel) {
        return new SimulatedPeer(
                id,
                machineKey,
                userId,
                machine,
                newName,
                ip,
                ipv6,
                newLabel,
                createdAt,
                lastSeen,
                connected,
                ephemeral,
                sshEnabled,
                loginExpirationEnabled,
                inactivityExpirationEnabled);
    }

    SimulatedPeer with(boolean ssh, boolean loginExpiration, boolean inactivityExpiration) {
        return new SimulatedPeer(
                id,
                machineKey,
                userId,
                machine,
                name,
                ip,
                ipv6,
                dnsLabel,
                createdAt,
                lastSeen,
                connected,
                ephemeral,
                ssh,
                loginExpiration,
                inactivityExpiration);
    }
}
