package dev.claudecloud.lab.simulators.machine;

import java.nio.file.Path;

/**
 * Where machines come from and what they are called.
 *
 * @param image what a server boots, made by {@code need_machine_image} in {@code scripts/lib/machine-image.sh}
 * @param folder keeps volumes and user data; another folder is another cloud
 * @param network name of the Docker network the servers are in; made if it is missing
 */
public record MachineSettings(String image, Path folder, String network) {

    private static final String IMAGE = "claudecloud-machine";
    private static final String NETWORK = "claudecloud-machines";

    public MachineSettings {
        folder = folder.toAbsolutePath().normalize();
    }

    /** The usual image and network. */
    public static MachineSettings in(Path folder) {
        return new MachineSettings(IMAGE, folder, NETWORK);
    }
}
