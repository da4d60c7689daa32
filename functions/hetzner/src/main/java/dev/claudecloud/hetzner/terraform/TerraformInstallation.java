package dev.claudecloud.hetzner.terraform;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The locations of the parts of a run.
 *
 * @param program the terraform program
 * @param module the folder with the module's {@code *.tf} files; only read
 * @param cliConfig Terraform's CLI configuration, which names the mirror with the plugins
 * @param lockFile the lock file with the plugin's hashes; with one, {@code init} refuses any other plugin
 * @param workRoot the folder under which every run gets its own folder: absolute, and at most 60 characters, since the
 *     plugins' sockets are below it
 * @param searchPath the {@code PATH} of Terraform and its plugins
 */
public record TerraformInstallation(
        Path program, Path module, Path cliConfig, Optional<Path> lockFile, Path workRoot, String searchPath) {

    /** The limit of the path, since the name of a Unix socket has at most 107 bytes. */
    private static final int LONGEST_ROOT = 60;

    public TerraformInstallation {
        if (!workRoot.isAbsolute() || workRoot.toString().length() > LONGEST_ROOT) {
            throw new IllegalArgumentException(
                    "the work folder has to be absolute and of at most " + LONGEST_ROOT + " characters: " + workRoot);
        }
        workRoot = workRoot.normalize();
        if (workRoot.getNameCount() == 0) {
            throw new IllegalArgumentException("the work folder cannot be the root of the file system");
        }
        module = module.toAbsolutePath();
        cliConfig = cliConfig.toAbsolutePath();
    }
}
