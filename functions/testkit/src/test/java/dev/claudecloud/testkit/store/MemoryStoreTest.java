package dev.claudecloud.testkit.store;

import dev.claudecloud.core.store.Store;
import dev.claudecloud.testkit.FakeClock;
import dev.claudecloud.testkit.MemoryStore;

class MemoryStoreTest extends StoreContract {

    @Override
    protected Store open(FakeClock clock) {
        return new MemoryStore(clock);
    }
}
