package dev.claudecloud.netbird.network;

import dev.claudecloud.lab.testkit.network.NetworkIsolationContract;
import dev.claudecloud.lab.testkit.network.NetworkWorld;
import org.junit.jupiter.api.AutoClose;

class NetBirdNetworkIsolationTest extends NetworkIsolationContract {

    @AutoClose
    private final NetBirdWorld world = new NetBirdWorld();

    @Override
    protected NetworkWorld world() {
        return world;
    }
}
