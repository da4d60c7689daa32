package dev.claudecloud.lab.testkit.network;

import dev.claudecloud.core.network.Devices;

class MemoryDevicesTest extends DevicesContract {

    private final MemoryNetworkWorld world = new MemoryNetworkWorld();

    @Override
    protected NetworkWorld world() {
        return world;
    }

    @Override
    protected Devices devices() {
        return world.devices();
    }
}
