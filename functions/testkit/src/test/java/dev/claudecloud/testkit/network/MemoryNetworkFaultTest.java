package dev.claudecloud.testkit.network;

class MemoryNetworkFaultTest extends NetworkFaultContract {

    private final MemoryNetworkWorld world = new MemoryNetworkWorld();

    @Override
    protected NetworkWorld world() {
        return world;
    }
}
