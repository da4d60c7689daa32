package dev.claudecloud.lab.simulators.netbird;

import java.time.Instant;

/**
 * A machine in the account's network.
 *
 * @param machineKey what the machine proves itself with; kept on its disk, it is the same peer again
 * @param userId who enrolled it by logging in; empty when a setup key did
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

    /** What the machine tells of itself. */
    record Machine(String hostname, String os, String kernel, String version) {}

    boolean addedByUser() {
        return !userId.isEmpty();
    }

    /** The same, made at another time. */
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
