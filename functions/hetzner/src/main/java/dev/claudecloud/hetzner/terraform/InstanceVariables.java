package dev.claudecloud.hetzner.terraform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The variables of the module {@code user_instance}; the module checks them once more and says what is wrong with one.
 *
 * @param deployment the deployment's name, which is a label
 * @param running whether there is a server; the volume is there either way
 * @param firewallId the shared firewall, which lets nothing in
 * @param sshKeyIds the shared keys at Hetzner, at least one: without any it mails a root password
 * @param userData what cloud-init gets, of at most 32 KiB; it is a secret
 * @param fence the lease under which this is made, for the labels of what is new
 * @param volumeProtected false only to purge
 * @param volumeFormat {@code ext4} or {@code xfs}
 * @param pollInterval how often the state of an action is asked for
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

    /** By name, as {@link RunSecrets} wants them. */
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

    /** All but what cloud-init gets. */
    @Override
    public String toString() {
        return "InstanceVariables[user " + userId + ", instance " + instanceId + ", " + serverType + " in " + location
                + ", running " + running + ", fence " + fence + "]";
    }
}
