package dev.claudecloud.testkit.provision;

import dev.claudecloud.core.provision.memory.MemoryCloud;

class MemoryProvisionerTest extends ProvisionerContract {

    private final MemoryWorld world = new MemoryWorld(new MemoryCloud());

    @Override
    protected ProviderWorld world() {
        return world;
    }
}
