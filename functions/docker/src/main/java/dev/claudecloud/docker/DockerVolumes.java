package dev.claudecloud.docker;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.MachineNames;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.ProvisionJournal;
import java.util.Map;
import java.util.Optional;

/** The volumes with users' data. The id of a Docker volume is its name. */
final class DockerVolumes {

    private final DockerEngine engine;
    private final ContainerLabels labels;

    DockerVolumes(DockerEngine engine, ContainerLabels labels) {
        this.engine = engine;
        this.labels = labels;
    }

    /**
     * Returns the volume to use: the recorded one, which must exist, otherwise the user's, which is created and
     * recorded.
     */
    String ensure(CreateOptions options, ProvisionJournal journal) {
        String name = options.volumeId().orElseGet(() -> MachineNames.volume(options.user()));
        Optional<Map<String, String>> found = labelsOf(name);
        if (found.isEmpty() && options.volumeId().isPresent()) {
            throw missing(name);
        }
        if (found.isEmpty()) {
            journal.progress(20, "Creating the volume");
            journal.checkpoint();
            engine.run(docker -> docker.createVolumeCmd()
                    .withName(name)
                    .withLabels(labels.of(options.user()))
                    .exec());
            // The engine responds in the same way for an existing volume: only its labels tell the owner.
            found = labelsOf(name);
        }
        if (!labels.areOn(found.orElseThrow(() -> missing(name)), options.user())) {
            throw new ProvisionException(
                    ProvisionCode.FOREIGN_RESOURCE,
                    "The volume " + name + " exists but was not created by this deployment",
                    "Rename or remove it (docker volume rm " + name + "), then try again");
        }
        if (options.volumeId().isEmpty()) {
            journal.volume(name);
        }
        return name;
    }

    /** Returns whether this is still the volume that {@link #ensure} found; checked once a container holds it. */
    boolean isOurs(String name, UserId user) {
        return labelsOf(name).filter(those -> labels.areOn(those, user)).isPresent();
    }

    /** Returns the volume of a machine, if it exists and is ours. */
    Optional<String> find(MachineRef machine) {
        String name = machine.volumeId().orElseGet(() -> MachineNames.volume(machine.user()));
        return isOurs(name, machine.user()) ? Optional.of(name) : Optional.empty();
    }

    void remove(String name) {
        engine.drop(docker -> docker.removeVolumeCmd(name).exec());
    }

    /**
     * Returns whether the engine created this volume by itself, in place of one that had been removed; it never
     * contained anything.
     */
    boolean isAccident(String name) {
        return labelsOf(name)
                .filter(those -> those.containsKey(ContainerLabels.ACCIDENT))
                .isPresent();
    }

    static ProvisionException missing(String name) {
        return new ProvisionException(
                ProvisionCode.VOLUME_MISSING,
                "The volume " + name + " no longer exists",
                "It is never replaced by a new volume: restore it, or delete the instance");
    }

    private Optional<Map<String, String>> labelsOf(String name) {
        return engine.find(docker -> docker.inspectVolumeCmd(name).exec()).map(DockerVolumes::labelsIn);
    }

    private static Map<String, String> labelsIn(InspectVolumeResponse volume) {
        Map<String, String> found = volume.getLabels();
        return found == null ? Map.of() : found;
    }
}
