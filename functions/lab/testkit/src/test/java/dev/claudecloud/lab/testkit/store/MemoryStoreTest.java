package dev.claudecloud.lab.testkit.store;

import dev.claudecloud.core.store.Store;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.MemoryStore;

class MemoryStoreTest extends StoreContract {

    @Override
    protected Store open(FakeClock clock) {
        return new MemoryStore(clock);
    }
}
