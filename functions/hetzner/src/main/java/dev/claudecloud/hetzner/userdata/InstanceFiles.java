package dev.claudecloud.hetzner.userdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files of {@code scripts/instance/}, as the build has packed them, without lines that are only a comment: those
 * are for readers of the repository, and make up a fifth of what has to fit into 32 KiB.
 */
final class InstanceFiles {

    /** The folder in which they are placed on a server. */
    static final String FOLDER = "/usr/local/share/claudecloud/instance/";

    /** Every file of the folder except tests; the contents of a jar cannot be listed. */
    static final List<String> NAMES = List.of(
            "bootstrap",
            "claude-activity",
            "claude-attach",
            "claude-hook",
            "claude-pane",
            "claude-ready",
            "collector",
            "common.sh",
            "config.kdl",
            "entrypoint",
            "layout.kdl",
            "managed-settings.json",
            "pins.sh",
            "profile.sh",
            "seed",
            "server/address",
            "server/claudecloud-address.service",
            "server/claudecloud-guard.service",
            "server/claudecloud-keep.service",
            "server/claudecloud-network.service",
            "server/claudecloud-packages.service",
            "server/claudecloud-session.service",
            "server/claudecloud-tools.service",
            "server/claudecloud-volume.service",
            "server/common.sh",
            "server/hostkey",
            "server/keep",
            "server/metadata.nft",
            "server/mosh-server",
            "server/needrestart.conf",
            "server/network",
            "server/packages",
            "server/session",
            "server/setup",
            "server/ssh-unit.conf",
            "server/sshd.conf",
            "server/tools",
            "server/volume",
            "supervisor");

    private static final String SCRIPT = "#!";
    private static final Pattern COMMENT_LINES = Pattern.compile("(?m)^[ \\t]*#(?!!).*\\n");

    private InstanceFiles() {}

    static List<WrittenFile> all() {
        return NAMES.stream().map(InstanceFiles::file).toList();
    }

    private static WrittenFile file(String name) {
        String content = read(name);
        String path = FOLDER + name;
        return content.startsWith(SCRIPT) ? WrittenFile.program(path, content) : WrittenFile.readable(path, content);
    }

    private static String read(String name) {
        try (InputStream resource = InstanceFiles.class.getResourceAsStream("instance/" + name)) {
            if (resource == null) {
                throw new IllegalStateException("the build has not packed scripts/instance/" + name);
            }
            String content = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return COMMENT_LINES.matcher(content).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
