package dev.claudecloud.core.planted;

import java.time.Instant;
import java.util.function.Supplier;

/** Breaks a rule on purpose: ArchitectureTest proves that it is caught. */
public record CoreWithAClockOfItsOwn(Supplier<Instant> clock) {
    public CoreWithAClockOfItsOwn() {
        this(Instant::now);
    }
}
