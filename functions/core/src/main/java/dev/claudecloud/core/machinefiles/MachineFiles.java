package dev.claudecloud.core.machinefiles;

import dev.claudecloud.core.access.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of {@code scripts/instance/} without tests, as the build has packed them. A server's user data names the
 * archive by its SHA-256, and the API serves it: both read it here, from jars of one build.
 */
public final class MachineFiles {

    /** Every file, in the order of the archive; the contents of a jar cannot be listed. */
    public static final List<String> NAMES = List.of(
            "bootstrap",
            "claude-activity",
            "claude-attach",
            "claude-hold",
            "claude-hook",
            "claude-pane",
            "claude-ready",
            "collector",
            "common.sh",
            "config.kdl",
            "entrypoint",
            "facts.sh",
            "layout.kdl",
            "managed-settings.json",
            "pins.sh",
            "profile.sh",
            "seed",
            "server/address",
            "server/claudecloud-address.service",
            "server/claudecloud-fetch.service",
            "server/claudecloud-guard.service",
            "server/claudecloud-keep.service",
            "server/claudecloud-network.service",
            "server/claudecloud-packages.service",
            "server/claudecloud-report.service",
            "server/claudecloud-session.service",
            "server/claudecloud-tools.service",
            "server/claudecloud-volume.service",
            "server/common.sh",
            "server/fetch",
            "server/hostkey",
            "server/keep",
            "server/metadata.nft",
            "server/mosh-server",
            "server/needrestart.conf",
            "server/network",
            "server/packages",
            "server/report",
            "server/session",
            "server/setup",
            "server/ssh-unit.conf",
            "server/sshd.conf",
            "server/tools",
            "server/volume",
            "supervisor");

    private static final MachineFiles PACKED = new MachineFiles();

    private final byte[] archive;
    private final String sha256;

    private MachineFiles() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        NAMES.forEach(name -> files.put(name, read(name)));
        this.archive = StoredZip.of(files);
        this.sha256 = Sha256.hex(archive);
    }

    /** Returns the files of this build. */
    public static MachineFiles packed() {
        return PACKED;
    }

    /** Returns the ZIP file with all files: the same bytes in every build of the same files. */
    public byte[] archive() {
        return archive.clone();
    }

    /** Returns the SHA-256 of {@link #archive} in lower-case hex. */
    public String sha256() {
        return sha256;
    }

    /**
     * Returns the content of one file.
     *
     * @param name one of {@link #NAMES}
     */
    public static String text(String name) {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    private static byte[] read(String name) {
        try (InputStream resource = MachineFiles.class.getResourceAsStream("instance/" + name)) {
            if (resource == null) {
                throw new IllegalStateException("the build has not packed scripts/instance/" + name);
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
