package dev.claudecloud.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import dev.claudecloud.http.OneLine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A container as the engine returned it.
 *
 * @param state the engine's name for the state: created, running, paused, restarting, removing, exited or dead
 * @param volume the volume that is mounted at {@link #DATA}
 * @param network the network with which it was created
 * @param ending the reason why it ended, in words; empty when there is none
 */
record Container(
        String id,
        String name,
        Map<String, String> labels,
        String state,
        Optional<String> volume,
        String image,
        String network,
        String ending) {

    /** The mount point of a machine's volume. */
    static final String DATA = "/claude-data";

    static Container of(InspectContainerResponse seen) {
        ContainerState state = seen.getState();
        HostConfig host = seen.getHostConfig();
        return new Container(
                seen.getId(),
                orEmpty(seen.getName()).replaceFirst("^/", ""),
                Objects.requireNonNullElse(seen.getConfig().getLabels(), Map.of()),
                orEmpty(state.getStatus()),
                mounts(seen).stream()
                        .filter(mount -> new Volume(DATA).equals(mount.getDestination()))
                        .map(mount -> orEmpty(mount.getName()))
                        .findFirst(),
                orEmpty(seen.getConfig().getImage()),
                host == null ? "" : orEmpty(host.getNetworkMode()),
                ending(state));
    }

    boolean isUp() {
        return state.equals("running") || state.equals("restarting") || state.equals("paused");
    }

    boolean isGoing() {
        return state.equals("removing") || state.equals("dead");
    }

    private static List<InspectContainerResponse.Mount> mounts(InspectContainerResponse seen) {
        return Objects.requireNonNullElse(seen.getMounts(), List.of());
    }

    private static String ending(ContainerState state) {
        if (Boolean.TRUE.equals(state.getOOMKilled())) {
            return "it ran out of memory";
        }
        String error = OneLine.of(orEmpty(state.getError()), 200);
        return error.isEmpty() ? "exit code " + state.getExitCodeLong() : error;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
