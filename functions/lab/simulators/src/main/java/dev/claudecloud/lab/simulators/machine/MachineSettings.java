package dev.claudecloud.lab.simulators.machine;

import java.nio.file.Path;

/**
 * The origin and the names of machines.
 *
 * @param image the image that servers boot, built by {@code need_machine_image} in {@code scripts/lib/machine-image.sh}
 * @param folder the folder for volumes and user data; another folder is another cloud
 * @param network the Docker network of the servers; created if it does not exist
 */
public record MachineSettings(String image, Path folder, String network) {

    private static final String IMAGE = "claudecloud-machine";
    private static final String NETWORK = "claudecloud-machines";

    public MachineSettings {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Returns settings with the default image and network. */
    public static MachineSettings in(Path folder) {
        return new MachineSettings(IMAGE, folder, NETWORK);
    }
}
