package dev.claudecloud.lab.testkit.network;

class MemoryNetworkAccessTest extends NetworkAccessContract {

    private final MemoryNetworkWorld world = new MemoryNetworkWorld();

    @Override
    protected NetworkWorld world() {
        return world;
    }
}
