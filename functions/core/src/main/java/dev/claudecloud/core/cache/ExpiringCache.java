package dev.claudecloud.core.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Values that are read again when they have become too old. A read that fails keeps nothing. Thread-safe; of several who
 * ask for one key at once, one reads.
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

    /** @param worthKeeping whether a value that was read is kept at all */
    public ExpiringCache(Duration timeToLive, InstantSource clock, Predicate<V> worthKeeping) {
        this.timeToLive = timeToLive;
        this.clock = clock;
        this.worthKeeping = worthKeeping;
    }

    /** The value that is kept, or else the one that is read. */
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

    /** The next who asks for it reads. */
    public void forget(K key) {
        entries.remove(key);
    }
}
