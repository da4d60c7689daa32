package dev.claudecloud.hetzner.userdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files of {@code scripts/instance/}, as the build has packed them, without comments: those are for readers of the
 * repository, and make up a quarter of what has to fit into 32 KiB.
 */
final class InstanceFiles {

    /** The folder in which they are placed on a server. */
    static final String FOLDER = "/usr/local/share/claudecloud/instance/";

    /**
     * Every file of the folder except tests; the contents of a jar cannot be listed. Files that resemble each other are
     * neighbours, since gzip finds repetitions only within 32 KiB: in alphabetical order they take 3 % more.
     */
    static final List<String> NAMES = List.of(
            "managed-settings.json",
            "collector",
            "claude-hook",
            "claude-activity",
            "facts.sh",
            "claude-hold",
            "claude-attach",
            "claude-pane",
            "supervisor",
            "claude-ready",
            "server/session",
            "common.sh",
            "seed",
            "server/report",
            "server/volume",
            "server/packages",
            "profile.sh",
            "server/common.sh",
            "config.kdl",
            "server/metadata.nft",
            "layout.kdl",
            "entrypoint",
            "server/keep",
            "server/claudecloud-address.service",
            "server/claudecloud-guard.service",
            "server/setup",
            "server/network",
            "server/tools",
            "server/mosh-server",
            "server/sshd.conf",
            "bootstrap",
            "pins.sh",
            "server/hostkey",
            "server/claudecloud-tools.service",
            "server/address",
            "server/claudecloud-network.service",
            "server/needrestart.conf",
            "server/claudecloud-keep.service",
            "server/claudecloud-packages.service",
            "server/claudecloud-report.service",
            "server/ssh-unit.conf",
            "server/claudecloud-volume.service",
            "server/claudecloud-session.service");

    private static final String SCRIPT = "#!";
    private static final Pattern COMMENT_LINES = Pattern.compile("(?m)^[ \\t]*#(?!!).*\\n");

    /** After a function's head, a word or the end of a command; not after other braces, as those may be awk's. */
    private static final Pattern COMMENTS_AFTER_CODE = Pattern.compile("(?m)(?<=\\(\\) \\{|[;})\\w]) +# .*$");

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
            return COMMENTS_AFTER_CODE
                    .matcher(COMMENT_LINES.matcher(content).replaceAll(""))
                    .replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
