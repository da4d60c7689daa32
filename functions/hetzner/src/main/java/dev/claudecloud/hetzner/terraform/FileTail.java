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

/** Reads the lines of a file that grows. */
final class FileTail implements AutoCloseable {

    private static final int BUFFER_BYTES = 16 * 1024;

    /** What is longer is no line that Terraform means for us. */
    private static final int LONGEST_LINE_BYTES = 1024 * 1024;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    FileTail(Path file) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Hands over the lines that were finished since the last time. */
    void poll(Consumer<String> lines) {
        try {
            while (channel.read(buffer.clear()) > 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    take(buffer.get(), lines);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what Terraform says", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close what Terraform says", e);
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
