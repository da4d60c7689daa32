package dev.claudecloud.hetzner.terraform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The variables of the module {@code user_instance}; the module validates them again and reports what is wrong.
 *
 * @param deployment the deployment's name, which is a label
 * @param running whether there is a server; the volume is there either way
 * @param firewallId the shared firewall, which allows no inbound traffic
 * @param sshKeyIds the shared SSH keys at Hetzner, at least one: without any, Hetzner mails a root password
 * @param userData the input of cloud-init, at most 32 KiB; a secret
 * @param fence the fence of the lease, for the labels of new resources
 * @param volumeProtected false only to purge
 * @param volumeFormat {@code ext4} or {@code xfs}
 * @param pollInterval the interval at which the status of an action is polled
 */
public record InstanceVariables(
        long userId,
        String instanceId,
        String deployment,
        String serverType,
        String location,
        String image,
        int volumeSizeGb,
        boolean running,
        long firewallId,
        List<Long> sshKeyIds,
        String userData,
        long fence,
        boolean volumeProtected,
        String volumeFormat,
        Duration pollInterval) {

    public InstanceVariables {
        sshKeyIds = List.copyOf(sshKeyIds);
    }

    /** Returns the values by name, as {@link RunSecrets} expects them. */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        values.put("user_id", Long.toString(userId));
        values.put("instance_id", instanceId);
        values.put("deployment", deployment);
        values.put("server_type", serverType);
        values.put("location", location);
        values.put("image", image);
        values.put("volume_size_gb", Integer.toString(volumeSizeGb));
        values.put("running", Boolean.toString(running));
        values.put("firewall_id", Long.toString(firewallId));
        values.put("ssh_key_ids", sshKeyIds.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
        values.put("user_data", userData);
        values.put("fence", Long.toString(fence));
        values.put("volume_protected", Boolean.toString(volumeProtected));
        values.put("volume_format", volumeFormat);
        values.put("poll_interval", pollInterval.toMillis() + "ms");
        return values;
    }

    /** Shows all variables except the user data. */
    @Override
    public String toString() {
        return "InstanceVariables[user " + userId + ", instance " + instanceId + ", " + serverType + " in " + location
                + ", running " + running + ", fence " + fence + "]";
    }
}
