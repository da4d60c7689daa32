package dev.claudecloud.lab.local.hetzner;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A port that stays the same from one start to the next, because servers that keep running know it. */
record LastingPort(Path file) {

    /** Opens a resource on a port, or on any free port for 0. */
    @FunctionalInterface
    interface Opening<T> {
        T on(int port) throws IOException;
    }

    /** Returns the port that was opened. */
    @FunctionalInterface
    interface Where<T> {
        int of(T opened);
    }

    /** Opens the resource on its last port, or on another one if that port is now in use. */
    <T> T open(Opening<T> opening, Where<T> where) throws IOException {
        T opened = again(opening);
        Files.createDirectories(file.getParent());
        Files.writeString(file, Integer.toString(where.of(opened)));
        return opened;
    }

    private <T> T again(Opening<T> opening) throws IOException {
        try {
            return opening.on(remembered());
        } catch (BindException taken) {
            return opening.on(0);
        }
    }

    private int remembered() throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file).strip();
        return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : 0;
    }
}
