package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.port.Documents;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A store of states that fails for a while, or runs a hook just before a state is written. */
final class HookedDocuments implements Documents {

    private final Documents real;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger untilHook = new AtomicInteger();
    private volatile boolean unreadable;
    private volatile Consumer<String> hook = content -> {};

    HookedDocuments(Documents real) {
        this.real = real;
    }

    /** Makes the next writes fail. */
    void fail(int times) {
        failures.set(times);
    }

    /** Makes all reads fail, or none. */
    void unreadable(boolean yes) {
        unreadable = yes;
    }

    /** Returns how many failures are left. */
    int failuresLeft() {
        return failures.get();
    }

    /** Sets a hook that runs once, with the next content that contains this text. */
    void before(String text, Runnable event) {
        untilHook.set(1);
        hook = content -> {
            if (content.contains(text) && untilHook.getAndDecrement() == 1) {
                event.run();
            }
        };
    }

    @Override
    public Optional<Document> find(String key) {
        if (unreadable) {
            throw new IllegalStateException("503");
        }
        return real.find(key);
    }

    @Override
    public Optional<String> put(String key, String content, Optional<String> expected) {
        hook.accept(content);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("500");
        }
        return real.put(key, content, expected);
    }
}
