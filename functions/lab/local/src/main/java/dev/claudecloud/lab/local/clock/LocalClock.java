package dev.claudecloud.lab.local.clock;

import dev.claudecloud.lab.local.file.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The services' clock: real time plus its advances. It only goes forward, and its advances are kept in a file, because
 * no stored time may lie in the far future after a restart. Thread-safe.
 */
public final class LocalClock implements InstantSource {

    private static final Duration LONGEST_NAP = Duration.ofMillis(Integer.MAX_VALUE);

    private final InstantSource real;
    private final Path file;
    private final List<Advance> advances = new ArrayList<>();

    /** An advance: from {@code real} on, the services' time is {@code total} ahead. */
    private record Advance(Instant real, Duration total) {}

    /** Reads the advances of earlier runs from {@code file}, if there are any. */
    public LocalClock(InstantSource real, Path file) {
        this.real = real;
        this.file = file;
        if (Files.exists(file)) {
            read();
        }
    }

    @Override
    public Instant instant() {
        return services(real.instant());
    }

    /** Returns by how much the services' time is ahead of real time. */
    public synchronized Duration offset() {
        return advances.isEmpty() ? Duration.ZERO : advances.getLast().total();
    }

    /** Returns the services' time at a moment of real time. */
    public synchronized Instant services(Instant moment) {
        Duration ahead = Duration.ZERO;
        for (Advance advance : advances) {
            if (!moment.isBefore(advance.real())) {
                ahead = advance.total();
            }
        }
        return moment.plus(ahead);
    }

    /** Advances the services' time. */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock can only be advanced");
        }
        advances.add(new Advance(real.instant(), offset().plus(by)));
        write();
        notifyAll();
    }

    /** Returns when the services' time has reached {@code moment}, also by an advance. */
    public synchronized void awaitUntil(Instant moment) throws InterruptedException {
        while (true) {
            Duration left = Duration.between(instant(), moment);
            if (left.isNegative() || left.isZero()) {
                return;
            }
            wait((left.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : left).toMillis() + 1);
        }
    }

    private void read() {
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(" ", 2);
                advances.add(new Advance(Instant.parse(parts[0]), Duration.parse(parts[1])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void write() {
        StringBuilder text = new StringBuilder();
        advances.forEach(
                a -> text.append(a.real()).append(' ').append(a.total()).append('\n'));
        PrivateFile.write(file, text.toString());
    }
}
