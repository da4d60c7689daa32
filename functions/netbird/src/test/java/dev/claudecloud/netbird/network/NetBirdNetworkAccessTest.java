package dev.claudecloud.netbird.network;

import dev.claudecloud.lab.testkit.network.NetworkAccessContract;
import dev.claudecloud.lab.testkit.network.NetworkWorld;
import org.junit.jupiter.api.AutoClose;

class NetBirdNetworkAccessTest extends NetworkAccessContract {

    @AutoClose
    private final NetBirdWorld world = new NetBirdWorld();

    @Override
    protected NetworkWorld world() {
        return world;
    }
}
