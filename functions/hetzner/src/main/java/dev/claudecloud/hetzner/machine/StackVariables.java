package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.hetzner.client.Volume;
import dev.claudecloud.hetzner.terraform.InstanceVariables;
import java.util.List;

/**
 * The variables of the Terraform module for one instance under one lease.
 *
 * @param location the location of the volume
 * @param volumeGb the volume's size, which never shrinks
 */
record StackVariables(HetznerSettings settings, InstanceId instance, long fence, String location, long volumeGb) {

    /** A placeholder for a number that the module requires but does not use without a server. */
    private static final long UNUSED = 1;

    /** A placeholder for a text that the module requires but an existing server does not use. */
    private static final String UNUSED_USER_DATA = "#";

    static StackVariables of(HetznerSettings settings, CreateOptions options, Volume volume) {
        return new StackVariables(settings, options.instance(), options.fence(), volume.location(), volume.sizeGb());
    }

    static StackVariables of(HetznerSettings settings, MachineRef machine, Volume volume) {
        return new StackVariables(settings, machine.instance(), machine.fence(), volume.location(), volume.sizeGb());
    }

    /** Returns the variables for a volume without a server. */
    InstanceVariables stopped() {
        return variables(anyType(), false, new SharedResources.Ids(UNUSED, UNUSED), "", true);
    }

    /** Returns the variables of {@link #stopped}, with the volume's delete protection off. */
    InstanceVariables unprotected() {
        return variables(anyType(), false, new SharedResources.Ids(UNUSED, UNUSED), "", false);
    }

    /** Returns the variables for the existing server with the volume attached. */
    InstanceVariables kept(SharedResources.Ids shared) {
        return variables(anyType(), true, shared, UNUSED_USER_DATA, true);
    }

    /** Returns the variables for a new server with the volume attached. */
    InstanceVariables running(String serverType, SharedResources.Ids shared, String userData) {
        return variables(serverType, true, shared, userData, true);
    }

    private String anyType() {
        return settings.catalog().serverTypes().getFirst();
    }

    private InstanceVariables variables(
            String serverType, boolean running, SharedResources.Ids shared, String userData, boolean isProtected) {
        return new InstanceVariables(
                instance.owner().value(),
                instance.value(),
                settings.deployment(),
                serverType,
                location,
                settings.image(),
                Math.toIntExact(volumeGb),
                running,
                shared.firewall(),
                List.of(shared.key()),
                userData,
                fence,
                isProtected,
                settings.volumeFormat(),
                settings.times().poll());
    }
}
