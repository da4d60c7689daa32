package dev.claudecloud.lab.testkit.provision;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.Provisioner;
import java.util.List;

/** The outside world of a provider under test, with a back door to it. */
public interface ProviderWorld {

    /** Returns a provider without memory of earlier ones, as after a crash. */
    Provisioner freshProvisioner();

    /** Returns a user who owns nothing yet. */
    UserId freshUser();

    /** Returns whether the provider's machines report their use by themselves, so that it is not asked for it. */
    default boolean machinesReport() {
        return false;
    }

    /** Returns the volume name that the provider gives to this user. */
    String volumeName(UserId user);

    /** Returns the ids of all machines that carry the user's label or name, whoever created them. */
    List<String> machines(UserId user);

    /** Returns whether a volume with this id exists, whoever created it. */
    boolean hasVolume(String volumeId);

    /** Writes data to the volume. */
    void writeMarker(String volumeId, String text);

    /** Returns the data on the volume; empty if there is none. */
    String readMarker(String volumeId);

    /** Creates a machine with this deployment's name but no label, as another owner would. Returns its id. */
    String makeForeignMachine(UserId user);

    /** Creates a volume with this deployment's name but no label, as another owner would. Returns its id. */
    String makeForeignVolume(UserId user);

    /** Creates another machine with the label of this instance, under another name. Returns its id. */
    String makeDouble(InstanceId instance, String volumeId);

    /** Switches a machine off behind the provider's back. */
    void stopMachine(String providerId);

    /** Removes a machine behind the provider's back; its volume stays. */
    void removeMachine(String providerId);

    /** Removes a volume that no machine uses behind the provider's back. */
    void removeVolume(String volumeId);
}
