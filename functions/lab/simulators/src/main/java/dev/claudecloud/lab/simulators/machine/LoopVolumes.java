package dev.claudecloud.lab.simulators.machine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Volumes as sparse files, each behind a loop device while it is attached. All their state is in the folder, so that
 * another process can continue.
 */
final class LoopVolumes {

    private static final long GB = 1_000_000_000L;
    private static final String ENDING = ".volume";
    private static final String ATTACHED = ".attached";

    private final Path folder;

    LoopVolumes(Path folder) {
        this.folder = folder;
    }

    /** The numbers of a block device, with which a node for it can be created anywhere. */
    record Device(int major, int minor) {}

    void create(long id, int sizeGb, Optional<String> format) {
        Path file = file(id);
        try {
            Files.createDirectories(folder);
            try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
                image.setLength(sizeGb * GB);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        format.ifPresent(type -> HostCommand.run("mkfs", "-t", type, "-q", file.toString()));
    }

    void delete(long id) {
        release(id);
        remove(file(id));
    }

    /** Creates the device, or finds it. */
    Device attach(long id, long serverId) {
        write(attachment(id), Long.toString(serverId));
        String path = devicesOf(id).stream()
                .findFirst()
                .orElseGet(() -> HostCommand.run("losetup", "-f", "--show", file(id).toString()));
        return new Device(
                hex(HostCommand.run("stat", "-c", "%t", path)), hex(HostCommand.run("stat", "-c", "%T", path)));
    }

    /** Releases the device; one that is still mounted goes with its mount. */
    void release(long id) {
        remove(attachment(id));
        devicesOf(id).forEach(path -> HostCommand.run("losetup", "-d", path));
    }

    /** Returns the volumes that are attached to a server. */
    List<Long> attachedTo(long serverId) {
        return all().stream()
                .filter(id -> server(id).filter(found -> found == serverId).isPresent())
                .toList();
    }

    List<Long> all() {
        return new NumberedFiles(folder, ENDING).all();
    }

    private Optional<Long> server(long id) {
        try {
            Path file = attachment(id);
            return Files.exists(file) ? Optional.of(Long.parseLong(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> devicesOf(long id) {
        return HostCommand.run("losetup", "-n", "-O", "NAME", "-j", file(id).toString())
                .lines()
                .map(String::strip)
                .toList();
    }

    private static int hex(String number) {
        return Integer.parseInt(number, 16);
    }

    private Path file(long id) {
        return folder.resolve(id + ENDING);
    }

    private Path attachment(long id) {
        return folder.resolve(id + ATTACHED);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
