package dev.claudecloud.provisioner.network;

import dev.claudecloud.testkit.network.NetworkIsolationContract;
import dev.claudecloud.testkit.network.NetworkWorld;
import org.junit.jupiter.api.AutoClose;

class NetBirdNetworkIsolationTest extends NetworkIsolationContract {

    @AutoClose
    private final NetBirdWorld world = new NetBirdWorld();

    @Override
    protected NetworkWorld world() {
        return world;
    }
}
