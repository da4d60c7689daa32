package dev.claudecloud.core.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A cache whose values are read again after their time to live. A failed read caches nothing. Thread-safe; of several
 * concurrent callers for one key, only one reads.
 */
public final class ExpiringCache<K, V> {

    private record Entry<V>(V value, Instant until) {}

    private final Duration timeToLive;
    private final InstantSource clock;
    private final Predicate<V> worthKeeping;
    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();

    public ExpiringCache(Duration timeToLive, InstantSource clock) {
        this(timeToLive, clock, value -> true);
    }

    /** @param worthKeeping whether a value that was read is cached at all */
    public ExpiringCache(Duration timeToLive, InstantSource clock, Predicate<V> worthKeeping) {
        this.timeToLive = timeToLive;
        this.clock = clock;
        this.worthKeeping = worthKeeping;
    }

    /** The cached value, or else the one that is read now. */
    public V get(K key, Supplier<V> read) {
        Instant now = clock.instant();
        Entry<V> entry = entries.compute(
                key,
                (same, kept) -> kept != null && now.isBefore(kept.until())
                        ? kept
                        : new Entry<>(read.get(), now.plus(timeToLive)));
        if (!worthKeeping.test(entry.value())) {
            entries.remove(key, entry);
        }
        return entry.value();
    }

    /** Removes the value, so that the next caller reads it again. */
    public void forget(K key) {
        entries.remove(key);
    }
}
