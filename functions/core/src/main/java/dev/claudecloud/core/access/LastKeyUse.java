package dev.claudecloud.core.access;

import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records a key's last use, with a resolution of 15 minutes and best effort: a failed write fails nothing else. */
public final class LastKeyUse {

    private static final Duration RESOLUTION = Duration.ofMinutes(15);

    private final Store store;
    private final InstantSource clock;
    private final Log log;

    public LastKeyUse(Store store, InstantSource clock, Log log) {
        this.store = store;
        this.clock = clock;
        this.log = log;
    }

    /** The change that a commit should include if it happens anyway. */
    public static Optional<Change> change(Caller caller, Instant now) {
        return switch (caller) {
            case Caller.Member member ->
                Optional.of(member.key())
                        .filter(key -> key.lastUsedAt()
                                .map(last -> !now.isBefore(last.plus(RESOLUTION)))
                                .orElse(true))
                        .<Change>map(key -> new Change.SaveKey(key.usedAt(now)));
            case Caller.Admin ignored -> Optional.empty();
            case Caller.Guest ignored -> Optional.empty();
        };
    }

    /** Writes the use by itself where it is due, for calls that commit nothing. */
    public void note(Caller caller) {
        change(caller, clock.instant()).ifPresent(change -> {
            try {
                store.commit(List.of(change));
            } catch (StoreException e) {
                log.warn("The last use of a key was not written", Map.of());
            }
        });
    }
}
