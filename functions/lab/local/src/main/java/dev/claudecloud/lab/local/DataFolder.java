package dev.claudecloud.lab.local;

import dev.claudecloud.core.access.AdminKey;
import dev.claudecloud.core.access.KeyText;
import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.local.file.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/** The folder with all data that outlives a run: table, admin key, clock, logs. Only one process at a time uses it. */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Locks the folder, and creates it if it does not exist. The lock ends with the process, however that ends.
     *
     * @throws CannotStart if another process uses the folder
     */
    static DataFolder take(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            FileChannel file = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(file).isEmpty()) {
                String holder = text(file);
                file.close();
                throw new CannotStart("a local cloud is already running on " + path
                        + (holder.isEmpty() ? "" : " (" + holder + ")")
                        + ": use it, stop it, or choose another --data");
            }
            return new DataFolder(path, file);
        } catch (IOException e) {
            throw new CannotStart("cannot use " + path + ": " + e.getMessage(), e);
        }
    }

    /** Records the owner of the folder for a second start. */
    void occupy(long pid, int port) {
        byte[] text = ("process " + pid + ", http://127.0.0.1:" + port).getBytes(StandardCharsets.UTF_8);
        try {
            lockFile.truncate(0);
            lockFile.write(ByteBuffer.wrap(text), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + path, e);
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Returns the configured admin key, or the one of this folder, which is created at the first start. */
    Secret adminKey(Optional<String> configured) {
        Path file = file("admin-key");
        if (configured.isPresent()) {
            return usable(Setting.API_KEY.variable(), configured.get());
        }
        if (!Files.exists(file)) {
            PrivateFile.write(file, KeyText.newAdminKey(new SecureRandom()).reveal() + "\n");
        }
        return usable(file.toString(), PrivateFile.read(file).strip());
    }

    /**
     * Returns a name for this folder's machines and volumes, created at the first start. Users are numbered from 1 in
     * every folder: without the name, the cloud of a second folder would adopt the machines of the first one.
     */
    String deployment() {
        Path file = file("deployment");
        if (!Files.exists(file)) {
            PrivateFile.write(file, "local-%08x\n".formatted(new SecureRandom().nextInt()));
        }
        return PrivateFile.read(file).strip();
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the lock of " + path, e);
        }
    }

    private static Secret usable(String source, String key) {
        if (!AdminKey.usable(key)) {
            throw new CannotStart(source + " must be 16 to 512 printable characters without blanks and commas");
        }
        return new Secret(key);
    }

    private static Optional<FileLock> tryLock(FileChannel file) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock());
        } catch (OverlappingFileLockException sameProcess) {
            return Optional.empty();
        }
    }

    private static String text(FileChannel file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(200);
        file.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }
}
