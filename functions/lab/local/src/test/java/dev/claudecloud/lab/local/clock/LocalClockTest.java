package dev.claudecloud.lab.local.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClockTest {

    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    @TempDir
    Path folder;

    private final AtomicReference<Instant> real = new AtomicReference<>(TEN);
    private Path file = Path.of("");

    @BeforeEach
    void namesTheFile() {
        file = folder.resolve("clock");
    }

    @Test
    void isRealTimeUntilItIsAdvanced() {
        assertThat(clock().instant()).isEqualTo(TEN);
    }

    @Test
    void keepsItsAdvancesOverARestart() {
        LocalClock clock = clock();
        clock.advance(TWO_HOURS);
        clock.advance(Duration.ofMinutes(1));

        assertThat(clock().instant()).isEqualTo(TEN.plus(TWO_HOURS).plusSeconds(60));
    }

    @Test
    void tellsWhatItShowedAtAMomentOfRealTime() {
        LocalClock clock = clock();
        real.set(TEN.plusSeconds(60));
        clock.advance(TWO_HOURS);

        assertThat(clock.services(TEN.plusSeconds(59))).isEqualTo(TEN.plusSeconds(59));
        assertThat(clock.services(TEN.plusSeconds(60)))
                .isEqualTo(TEN.plusSeconds(60).plus(TWO_HOURS));
    }

    @Test
    void onlyGoesForward() {
        assertThatThrownBy(() -> clock().advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wakesWhoWaitsWhenItIsAdvanced() throws Exception {
        LocalClock clock = clock();
        CompletableFuture<Void> waiter = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                clock.awaitUntil(TEN.plus(TWO_HOURS));
                waiter.complete(null);
            } catch (InterruptedException e) {
                waiter.completeExceptionally(e);
            }
        });

        clock.advance(TWO_HOURS);

        waiter.get(2, TimeUnit.MINUTES);
    }

    private LocalClock clock() {
        InstantSource source = real::get;
        return new LocalClock(source, file);
    }
}
