package dev.claudecloud.core.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a machine reports besides its use. All of it comes from the machine and is only shown.
 *
 * @param clients terminals that are attached to the session
 * @param cpuPercent processor use of the agents, in percent of one core
 * @param versions program names to their versions
 */
public record MachineFacts(
        Optional<Long> clients,
        Optional<Long> cpuPercent,
        Optional<Memory> memory,
        Optional<Disk> disk,
        List<Port> ports,
        Map<String, String> versions) {

    private static final int DISK_STEP = 5;

    /** Nothing is known. */
    public static final MachineFacts NONE = new MachineFacts(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Map.of());

    public MachineFacts {
        ports = List.copyOf(ports);
        versions = Map.copyOf(versions);
    }

    /** What is shown at once when it changes; the rest is refreshed with the next report that is stored anyway. */
    List<Object> matter() {
        return List.of(
                clients,
                memory.map(Memory::oomKills),
                disk.map(d -> d.usedPercent() / DISK_STEP),
                disk.map(d -> d.inodesUsedPercent() / DISK_STEP),
                disk.map(Disk::readOnly),
                ports,
                versions);
    }

    /**
     * The memory of the machine in MiB.
     *
     * @param oomKills processes that were killed for lack of memory since the boot
     */
    public record Memory(long totalMb, long availableMb, long oomKills) {}

    /** The use of the volume, in percent of its space and of its inodes, and whether it can only be read. */
    public record Disk(long usedPercent, long inodesUsedPercent, boolean readOnly) {}

    /** A TCP port on which a program listens. */
    public record Port(long number, Optional<String> program) {}
}
