package dev.claudecloud.provisioner.network;

import dev.claudecloud.testkit.network.NetworkIsolationContract;
import dev.claudecloud.testkit.network.NetworkWorld;
import org.junit.jupiter.api.AfterEach;

class NetBirdNetworkIsolationTest extends NetworkIsolationContract {

    private final NetBirdWorld world = new NetBirdWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected NetworkWorld world() {
        return world;
    }
}
