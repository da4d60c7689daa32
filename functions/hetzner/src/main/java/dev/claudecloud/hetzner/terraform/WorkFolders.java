package dev.claudecloud.hetzner.terraform;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The folders in which processes are ours: those right under {@code root} whose names begin with {@code prefix}.
 *
 * @param root as the system names it, without links
 */
record WorkFolders(Path root, String prefix) {

    static WorkFolders of(Path root, String prefix) {
        try {
            return new WorkFolders(root.toRealPath(), prefix);
        } catch (IOException e) {
            // Not there yet, so nothing runs in it.
            return new WorkFolders(root, prefix);
        }
    }

    /** Whether a process with this working folder is ours. The name of a deleted folder has a mark at its end. */
    boolean holds(Path workingFolder) {
        return workingFolder.startsWith(root)
                && workingFolder.getNameCount() > root.getNameCount()
                && workingFolder.getName(root.getNameCount()).toString().startsWith(prefix);
    }
}
