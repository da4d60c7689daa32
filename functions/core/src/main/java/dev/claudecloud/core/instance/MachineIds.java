package dev.claudecloud.core.instance;

import dev.claudecloud.core.network.NetworkIds;
import java.util.List;
import java.util.Optional;

/**
 * The providers' ids for the parts of an instance.
 *
 * @param volumeId recorded before anything else is done to the volume, removed only after a purge
 * @param providerId the server or container, while it exists
 * @param address the address of the machine, if the provider assigns one
 * @param network its network, where it has one
 * @param reportTokens the SHA-256 of the token with which the machine reports its use, in hex; two where it is not known
 *     which of two orders became the machine, none for a machine that does not report
 */
public record MachineIds(
        Optional<String> volumeId,
        Optional<String> providerId,
        Optional<String> address,
        NetworkIds network,
        List<String> reportTokens) {

    /** No ids: nothing was created yet. */
    public static final MachineIds NONE =
            new MachineIds(Optional.empty(), Optional.empty(), Optional.empty(), NetworkIds.NONE, List.of());

    public MachineIds {
        reportTokens = List.copyOf(reportTokens);
    }

    /** With the volume's id known. */
    public MachineIds withVolume(String id) {
        return new MachineIds(Optional.of(id), providerId, address, network, reportTokens);
    }

    /** Without the volume, which is gone. */
    public MachineIds withoutVolume() {
        return new MachineIds(Optional.empty(), providerId, address, network, reportTokens);
    }

    /** With a machine. */
    public MachineIds withMachine(String id, Optional<String> at) {
        return new MachineIds(volumeId, Optional.of(id), at, network, reportTokens);
    }

    /** Without the machine, which is gone, and its token with it; the volume stays. */
    public MachineIds withoutMachine() {
        return new MachineIds(volumeId, Optional.empty(), Optional.empty(), network, List.of());
    }

    /** With these ids of its network. */
    public MachineIds withNetwork(NetworkIds value) {
        return new MachineIds(volumeId, providerId, address, value, reportTokens);
    }

    /**
     * With the token of a machine that is about to be created. A recorded machine is gone then: neither it nor its token
     * is kept. Where none is recorded, an earlier order may still become the machine: its token stays beside the new one.
     */
    public MachineIds withReportToken(String sha256) {
        if (reportTokens.contains(sha256)) {
            return this;
        }
        List<String> kept = providerId.isPresent() || reportTokens.isEmpty()
                ? List.of(sha256)
                : List.of(reportTokens.getLast(), sha256);
        return new MachineIds(volumeId, Optional.empty(), Optional.empty(), network, kept);
    }

    /** True for a machine that reports its use by itself. */
    public boolean reports() {
        return !reportTokens.isEmpty();
    }
}
