package dev.claudecloud.lab.testkit.network;

class MemoryNetworkIsolationTest extends NetworkIsolationContract {

    private final MemoryNetworkWorld world = new MemoryNetworkWorld();

    @Override
    protected NetworkWorld world() {
        return world;
    }
}
