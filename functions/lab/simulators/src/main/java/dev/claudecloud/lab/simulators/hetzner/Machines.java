package dev.claudecloud.lab.simulators.hetzner;

import java.util.Optional;

/**
 * What stands behind the simulator's servers and volumes. Calls come in the order of the API's actions, one at a time but
 * for {@link #running}; each returns when the effect is there. A call that throws makes its action end in error. One that
 * was cut short by the end of the process is made again when the simulator comes back to its state file.
 */
public interface Machines extends AutoCloseable {

    /**
     * Makes an empty volume, or one with a file system.
     *
     * @param format {@code ext4} or {@code xfs}; empty for no file system
     */
    void createVolume(long volumeId, String name, int sizeGb, Optional<String> format);

    /** Removes a volume with its data; it is attached to nothing. */
    void deleteVolume(long volumeId);

    /** Makes a server and boots it with this user data, a secret of its user. */
    void createServer(long serverId, String name, String userData);

    /** The device {@code /dev/disk/by-id/scsi-0HC_Volume_<id>} appears in the server. */
    void attach(long volumeId, long serverId);

    /** The device goes, whether it is mounted or not. */
    void detach(long volumeId, long serverId);

    /** The power button: asks only, the server goes down when it wants to. */
    void shutdown(long serverId);

    /** Pulls the plug. */
    void powerOff(long serverId);

    /** Boots a server that is off. */
    void powerOn(long serverId);

    /** Whether the server is up; false for one that does not exist. */
    boolean running(long serverId);

    /** Removes a server with its root disk; its volumes are detached before. */
    void deleteServer(long serverId);

    @Override
    void close();

    /** Servers without substance: at once running, off on shutdown. */
    static Machines none() {
        return new NoMachines();
    }
}
