package dev.claudecloud.lab.simulators.hetzner;

import java.util.Optional;

/**
 * The machines behind the simulator's servers and volumes. Calls come in the order of the API's actions, one at a time
 * except {@link #running}; each returns when its effect is complete. A call that throws makes its action end in error.
 * A call that the end of the process interrupted is repeated when the simulator is restored from its state file.
 */
public interface Machines extends AutoCloseable {

    /**
     * Creates an empty volume, or one with a file system.
     *
     * @param format {@code ext4} or {@code xfs}; empty for no file system
     */
    void createVolume(long volumeId, String name, int sizeGb, Optional<String> format);

    /** Removes a volume with its data; it is detached. */
    void deleteVolume(long volumeId);

    /** Creates a server and boots it with this user data, a secret of its user. */
    void createServer(long serverId, String name, String userData);

    /** Attaches a volume: the device {@code /dev/disk/by-id/scsi-0HC_Volume_<id>} appears in the server. */
    void attach(long volumeId, long serverId);

    /** Detaches a volume: its device disappears, mounted or not. */
    void detach(long volumeId, long serverId);

    /** Presses the power button; the server shuts down when it chooses to. */
    void shutdown(long serverId);

    /** Cuts the power. */
    void powerOff(long serverId);

    /** Boots a server that is off. */
    void powerOn(long serverId);

    /** Whether the server is running; false if it does not exist. */
    boolean running(long serverId);

    /** Removes a server with its root disk; its volumes were detached before. */
    void deleteServer(long serverId);

    @Override
    void close();

    /** Servers without machines: running at once, off at once on shutdown. */
    static Machines none() {
        return new NoMachines();
    }
}
