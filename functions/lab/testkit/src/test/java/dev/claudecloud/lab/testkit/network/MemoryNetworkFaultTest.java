package dev.claudecloud.lab.testkit.network;

class MemoryNetworkFaultTest extends NetworkFaultContract {

    private final MemoryNetworkWorld world = new MemoryNetworkWorld();

    @Override
    protected NetworkWorld world() {
        return world;
    }
}
