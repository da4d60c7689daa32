package dev.claudecloud.lab.simulators.http;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SimulatorClockTest {

    private static final Instant START = Instant.parse("2026-09-01T10:00:00Z");

    @Test
    void standsStillUntilItIsAdvanced() {
        SimulatorClock clock = SimulatorClock.virtual(START);
        assertThat(clock.instant()).isEqualTo(START);
        clock.advance(Duration.ofHours(2));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(7200));
        assertThatThrownBy(() -> clock.advance(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void followsAnotherClock() {
        AtomicReference<Instant> other = new AtomicReference<>(START);
        SimulatorClock clock = SimulatorClock.following(() -> other.get());
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            try {
                clock.await(Duration.ofHours(1));
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        // The other clock may move before anybody waits, so it is moved until it is enough.
        await().until(() -> {
            other.updateAndGet(now -> now.plusSeconds(3600));
            return waiting.isDone();
        });
        assertThat(waiting).isCompleted();
    }

    @Test
    void goesByItselfInRealTime() throws InterruptedException {
        SimulatorClock clock = SimulatorClock.real();
        Instant before = clock.instant();
        clock.await(Duration.ofMillis(30));
        assertThat(Duration.between(before, clock.instant())).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void answersHaveAStatusThatHttpHas() {
        assertThatThrownBy(() -> new SimulatorResponse(42, Map.of(), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
