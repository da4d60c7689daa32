package dev.claudecloud.hetzner.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder for the runs of one attempt: the module's files, the state, and what the attempt adds. Only this user can
 * read it, and it is deleted when closed.
 */
public final class Workspace implements AutoCloseable {

    static final String TEMPORARY = "tmp";
    private static final String ADOPT = "adopt.tf.json";

    /** An override file, which Terraform merges into the other files. */
    private static final String PURGE = "purge_override.tf.json";

    private final String name;
    private final Path folder;
    private final WorkFolders territory;
    private final StateWatcher watcher;

    private Workspace(String name, Path folder, WorkFolders territory, StateWatcher watcher) {
        this.name = name;
        this.folder = folder;
        this.territory = territory;
        this.watcher = watcher;
    }

    static Workspace create(TerraformInstallation installation, String name, Optional<StateSnapshot> state) {
        try {
            Files.createDirectories(installation.workRoot());
            Path folder = Files.createTempDirectory(
                    installation.workRoot(),
                    name + ".",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Workspace workspace = new Workspace(
                    name,
                    folder,
                    WorkFolders.of(installation.workRoot(), folder.getFileName().toString()),
                    new StateWatcher(statePath(folder, name), folder.resolve("errored.tfstate"), state));
            workspace.fill(installation, state);
            return workspace;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for Terraform", e);
        }
    }

    /** Returns the name of the Terraform workspace, such as {@code user-7}. */
    public String name() {
        return name;
    }

    /** Returns the folder in which Terraform runs. */
    public Path folder() {
        return folder;
    }

    /** Returns the file in which Terraform's local backend keeps the state of this workspace. */
    public Path stateFile() {
        return statePath(folder, name);
    }

    /** Returns the newest state that was read or passed on; empty before there is any. */
    public Optional<StateSnapshot> state() {
        return watcher.newest();
    }

    /**
     * Has the next plan import these resources; an empty list imports nothing. Must be called before {@link
     * TerraformCommand.Plan}.
     */
    public void adopt(List<Adoption> adoptions) {
        List<Map<String, String>> blocks = adoptions.stream()
                .map(adoption -> Map.of("to", adoption.address(), "id", adoption.id()))
                .toList();
        write(ADOPT, blocks.isEmpty() ? Map.of() : Map.of("import", blocks));
    }

    /**
     * Lets the following plans destroy the volume, which the module forbids. Hetzner's own delete protection is
     * separate: it has to be disabled before, by an apply with {@code volume_protected = false}.
     */
    public void allowVolumeDestroy() {
        Map<String, ?> volume = Map.of("lifecycle", Map.of("prevent_destroy", false));
        write(PURGE, Map.of("resource", Map.of("hcloud_volume", Map.of("data", volume))));
    }

    /** Deletes the folder, including all secrets. */
    @Override
    public void close() {
        FolderRemoval.delete(folder);
    }

    WorkFolders territory() {
        return territory;
    }

    StateWatcher watcher() {
        return watcher;
    }

    private void fill(TerraformInstallation installation, Optional<StateSnapshot> state) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(installation.module(), "*.{tf,tf.json}")) {
            for (Path file : files) {
                copy(file, file.getFileName().toString());
            }
        }
        if (installation.lockFile().isPresent()) {
            copy(installation.lockFile().get(), ".terraform.lock.hcl");
        }
        Files.createDirectory(folder.resolve(TEMPORARY));
        // A workspace of the local backend exists when its folder does.
        Files.createDirectories(stateFile().getParent());
        if (state.isPresent()) {
            Files.write(stateFile(), state.get().content());
        }
    }

    private void copy(Path file, String name) throws IOException {
        Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(String file, Object tree) {
        try {
            TerraformJson.MAPPER.writeValue(folder.resolve(file).toFile(), tree);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static Path statePath(Path folder, String name) {
        return folder.resolve("terraform.tfstate.d").resolve(name).resolve("terraform.tfstate");
    }
}
