package dev.claudecloud.lab.testkit.store;

import dev.claudecloud.core.store.Store;
import dev.claudecloud.lab.testkit.FakeClock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** The whole contract of {@link Store}; each implementation has a test class that extends it. */
public abstract class StoreContract
        implements RecordContract, SnapshotContract, CommitContract, IdempotencyContract, ListContract, RaceContract {

    private Optional<StoreScene> scene = Optional.empty();

    /** Returns an empty store that uses this clock. */
    protected abstract Store open(FakeClock clock);

    @BeforeEach
    final void openStore() {
        FakeClock clock = new FakeClock();
        scene = Optional.of(new StoreScene(clock, open(clock)));
    }

    @Override
    public final StoreScene scene() {
        return scene.orElseThrow();
    }
}
