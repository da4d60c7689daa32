package dev.claudecloud.hetzner.terraform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Reads the lines of a growing file. */
final class FileTail implements AutoCloseable {

    private static final int BUFFER_BYTES = 16 * 1024;

    /** The maximum length of a line: a longer one is not an event. */
    private static final int LONGEST_LINE_BYTES = 1024 * 1024;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    FileTail(Path file) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Passes on the lines that were completed since the last call. */
    void poll(Consumer<String> lines) {
        try {
            while (channel.read(buffer.clear()) > 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    take(buffer.get(), lines);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read Terraform's output", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close Terraform's output", e);
        }
    }

    private void take(byte next, Consumer<String> lines) {
        if (next != '\n') {
            if (line.size() < LONGEST_LINE_BYTES) {
                line.write(next);
            }
            return;
        }
        String whole = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(whole);
    }
}
