package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.http.SimulatorClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** A new simulator for each test, on a virtual clock. */
abstract class NetBirdScene {

    static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    private NetBirdSimulator started;
    private Rest client;

    NetBirdScene() {
        this(NetBirdOptions.defaults());
    }

    NetBirdScene(NetBirdOptions options) {
        try {
            started = NetBirdSimulator.start(options.withClock(SimulatorClock.virtual(START)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = Rest.of(started);
    }

    @AfterEach
    void stop() {
        client.close();
        started.close();
    }

    final NetBirdSimulator simulator() {
        return started;
    }

    final Rest rest() {
        return client;
    }

    final void pass(Duration time) {
        started.clock().advance(time);
    }

    /** A machine with a one-off key of this group; the answer is its peer's id. */
    final String machine(String hostname, String groupId) {
        String key = client.key(hostname, groupId).text("key");
        return started.enrol(key, hostname).peerId();
    }
}
