package dev.claudecloud.provisioner.network;

import dev.claudecloud.testkit.network.NetworkAccessContract;
import dev.claudecloud.testkit.network.NetworkWorld;
import org.junit.jupiter.api.AfterEach;

class NetBirdNetworkAccessTest extends NetworkAccessContract {

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
