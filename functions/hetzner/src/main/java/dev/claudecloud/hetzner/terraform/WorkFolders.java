package dev.claudecloud.hetzner.terraform;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The folders whose processes are ours: those directly under {@code root} whose names begin with {@code prefix}.
 *
 * @param root the real path, without symbolic links
 */
record WorkFolders(Path root, String prefix) {

    static WorkFolders of(Path root, String prefix) {
        try {
            return new WorkFolders(root.toRealPath(), prefix);
        } catch (IOException e) {
            // It does not exist yet, so nothing runs in it.
            return new WorkFolders(root, prefix);
        }
    }

    /**
     * Returns whether a process with this working directory is ours. The name of a deleted folder has a mark at its
     * end.
     */
    boolean holds(Path workingFolder) {
        return workingFolder.startsWith(root)
                && workingFolder.getNameCount() > root.getNameCount()
                && workingFolder.getName(root.getNameCount()).toString().startsWith(prefix);
    }
}
