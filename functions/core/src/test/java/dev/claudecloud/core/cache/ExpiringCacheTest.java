package dev.claudecloud.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExpiringCacheTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final AtomicInteger reads = new AtomicInteger();
    private final ExpiringCache<String, Integer> cache = new ExpiringCache<>(MINUTE, () -> now, value -> value != 3);

    private int get(String key) {
        return cache.get(key, reads::incrementAndGet);
    }

    @Test
    void readsOnceUntilTheValueIsTooOld() {
        assertThat(get("a")).isEqualTo(1);
        now = now.plus(MINUTE).minusNanos(1);
        assertThat(get("a")).isEqualTo(1);
        now = now.plusNanos(1);
        assertThat(get("a")).isEqualTo(2);
    }

    @Test
    void keepsEachKeyByItself() {
        assertThat(get("a")).isEqualTo(1);
        assertThat(get("b")).isEqualTo(2);
        assertThat(get("a")).isEqualTo(1);
    }

    @Test
    void readsAgainWhatItWasToForget() {
        get("a");
        cache.forget("a");

        assertThat(get("a")).isEqualTo(2);
    }

    @Test
    void keepsNothingThatIsNotWorthIt() {
        reads.set(2);

        assertThat(get("a")).isEqualTo(3);
        assertThat(get("a")).isEqualTo(4);
        assertThat(get("a")).isEqualTo(4);
    }

    @Test
    void keepsNothingOfAReadThatFails() {
        assertThatThrownBy(() -> cache.get("a", () -> {
                    throw new IllegalStateException("no answer");
                }))
                .hasMessage("no answer");

        assertThat(get("a")).isEqualTo(1);
    }
}
