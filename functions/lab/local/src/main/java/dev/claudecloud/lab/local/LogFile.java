package dev.claudecloud.lab.local;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The file with the functions' log lines, the counterpart of CloudWatch; the previous file is kept. */
final class LogFile implements LambdaLogger, AutoCloseable {

    private static final long MAX_BYTES = 16L << 20;

    private final Path file;
    private OutputStream out;
    private long written;

    LogFile(Path file) {
        this.file = file;
        try {
            this.out = open();
            this.written = Files.size(file);
        } catch (IOException e) {
            throw new CannotStart("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void log(String message) {
        log(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void log(byte[] message) {
        try {
            if (written > MAX_BYTES) {
                out.close();
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                out = open();
                written = 0;
            }
            out.write(message);
            written += message.length;
            if (message.length == 0 || message[message.length - 1] != '\n') {
                out.write('\n');
                written++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }

    private OutputStream open() throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.newOutputStream(file, StandardOpenOption.APPEND);
    }
}
