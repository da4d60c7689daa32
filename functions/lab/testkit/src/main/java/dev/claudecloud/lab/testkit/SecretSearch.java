package dev.claudecloud.lab.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Searches for leaked secrets at the end of a run with real parts: in what was written, and in the arguments of every
 * process. A finding names the secret, and never contains it.
 */
public final class SecretSearch {

    private static final int BLOCK = 1 << 20;
    private static final int SHORTEST = 8;

    private final Map<String, String> secrets;
    private final int overlap;

    /**
     * @param secrets the texts, in ASCII, by the names under which they are reported
     * @throws IllegalArgumentException for a text shorter than 8 characters, which would be found anywhere
     */
    public SecretSearch(Map<String, String> secrets) {
        secrets.forEach((name, text) -> {
            if (text.length() < SHORTEST) {
                throw new IllegalArgumentException(name + " is too short to be searched for");
            }
        });
        this.secrets = new TreeMap<>(secrets);
        this.overlap = secrets.values().stream().mapToInt(String::length).max().orElse(0);
    }

    /** Returns what is found in this text, as {@code NAME in PLACE}. */
    public List<String> inText(String place, String text) {
        return secrets.entrySet().stream()
                .filter(secret -> text.contains(secret.getValue()))
                .map(secret -> secret.getKey() + " in " + place)
                .toList();
    }

    /**
     * Returns what is found in all files below a folder, as {@code NAME in PATH}. Ignores files that vanish meanwhile.
     *
     * @param expected files that may hold a secret or are not worth reading, such as disk images
     */
    public List<String> inFiles(Path folder, Predicate<Path> expected) {
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !expected.test(file)) {
                        found.addAll(inFile(file));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Returns what is found in the arguments of running processes, as {@code NAME in /proc/PID/cmdline}; on Linux. */
    public List<String> inArguments() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .flatMap(process -> inFile(process.resolve("cmdline")).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> inFile(Path file) {
        List<String> found = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            String before = "";
            for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
                String text = before + new String(block, StandardCharsets.ISO_8859_1);
                inText(file.toString(), text).stream()
                        .filter(each -> !found.contains(each))
                        .forEach(found::add);
                before = text.substring(Math.max(0, text.length() - overlap));
            }
        } catch (IOException vanished) {
            return found;
        }
        return found;
    }
}
