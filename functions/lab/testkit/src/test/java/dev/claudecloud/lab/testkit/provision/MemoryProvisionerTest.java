package dev.claudecloud.lab.testkit.provision;

import dev.claudecloud.lab.memory.MemoryCloud;

class MemoryProvisionerTest extends ProvisionerContract {

    private final MemoryWorld world = new MemoryWorld(new MemoryCloud());

    @Override
    protected ProviderWorld world() {
        return world;
    }
}
