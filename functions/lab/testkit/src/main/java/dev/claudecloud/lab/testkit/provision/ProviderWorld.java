package dev.claudecloud.lab.testkit.provision;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.Provisioner;
import java.util.List;

/** The outside world of a provider under test, and the back door to it. */
public interface ProviderWorld {

    /** A provider that remembers nothing of earlier ones, as after a crash. */
    Provisioner freshProvisioner();

    /** A user of whom nothing exists yet. */
    UserId freshUser();

    /** The volume name that the provider gives to this user. */
    String volumeName(UserId user);

    /** Ids of all machines that carry the user's label or have the user's name, whosever they are. */
    List<String> machines(UserId user);

    /** Whether a volume of this id exists, whosever it is. */
    boolean hasVolume(String volumeId);

    /** Puts data on the volume. */
    void writeMarker(String volumeId, String text);

    /** The data on the volume; empty when there is none. */
    String readMarker(String volumeId);

    /** Somebody else makes a machine with our name and no label; answers its id. */
    String makeForeignMachine(UserId user);

    /** Somebody else makes a volume with our name and no label; answers its id. */
    String makeForeignVolume(UserId user);

    /** Makes another machine with the label of this instance, under another name; answers its id. */
    String makeDouble(InstanceId instance, String volumeId);

    /** Switches a machine off behind the provider's back. */
    void stopMachine(String providerId);

    /** Removes a machine behind the provider's back; its volume stays. */
    void removeMachine(String providerId);

    /** Removes a volume that no machine uses behind the provider's back. */
    void removeVolume(String volumeId);
}
