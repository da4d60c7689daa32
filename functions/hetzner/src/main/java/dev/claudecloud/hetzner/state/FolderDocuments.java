package dev.claudecloud.hetzner.state;

import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.port.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Documents as files in a folder, with the same conditional writes as S3, for use without AWS. Safe across threads and
 * processes; a write is atomic. The tag is the content's SHA-256; the last versions are kept.
 */
public final class FolderDocuments implements Documents {

    private static final int VERSIONS = 20;
    private static final String KEY = "[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*";

    /** Excludes other threads of this process, since a file lock excludes only other processes. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final Path folder;

    /** @param folder created when the first document is stored */
    public FolderDocuments(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Document> find(String key) {
        try {
            String content = Files.readString(file(key));
            return Optional.of(new Document(content, Sha256.hex(content)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> put(String key, String content, Optional<String> expected) {
        Path file = file(key);
        THREADS.lock();
        try {
            Files.createDirectories(file.resolveSibling("."));
            try (FileChannel lock =
                    FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Held until the channel is closed.
                lock.lock();
                if (!find(key).map(Document::tag).equals(expected)) {
                    return Optional.empty();
                }
                replace(file, content);
                return Optional.of(Sha256.hex(content));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            THREADS.unlock();
        }
    }

    private static void replace(Path file, String content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next);
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        if (Files.exists(file)) {
            keep(file);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void keep(Path file) throws IOException {
        Path versions = file.resolveSibling(file.getFileName() + ".versions");
        Files.createDirectories(versions);
        List<Path> kept;
        try (Stream<Path> listed = Files.list(versions)) {
            kept = listed.sorted().toList();
        }
        long number = kept.isEmpty() ? 1 : number(kept.getLast()) + 1;
        Files.copy(file, versions.resolve("%09d".formatted(number)), StandardCopyOption.REPLACE_EXISTING);
        for (Path old : kept.subList(0, Math.max(0, kept.size() - VERSIONS + 1))) {
            Files.delete(old);
        }
    }

    private static long number(Path version) {
        return Long.parseLong(version.getFileName().toString());
    }

    private Path file(String key) {
        if (!key.matches(KEY)) {
            throw new IllegalArgumentException("not a key");
        }
        return folder.resolve(key);
    }
}
