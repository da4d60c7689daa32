package dev.claudecloud.core.provision;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.user.SshKey;
import java.util.List;
import java.util.Optional;

/**
 * What a provider needs to create a machine.
 *
 * @param fence the lease under which it is created, for the provider's labels
 * @param volumeId the volume that must be used; empty only before one was ever recorded
 * @param providerId the machine that an earlier attempt created, if known
 * @param sshKeys public keys that may log in
 * @param networkKey creates the one-off key with which the machine joins its user's network, where there is one
 */
public record CreateOptions(
        InstanceId instance,
        long fence,
        Optional<String> serverType,
        Optional<String> location,
        Optional<String> volumeId,
        Optional<String> providerId,
        List<SshKey> sshKeys,
        Optional<NetworkKey> networkKey) {

    public CreateOptions {
        sshKeys = List.copyOf(sshKeys);
    }

    /** The user who owns the machine. */
    public UserId user() {
        return instance.owner();
    }
}
