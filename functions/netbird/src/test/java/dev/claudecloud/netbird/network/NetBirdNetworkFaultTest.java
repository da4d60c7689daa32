package dev.claudecloud.netbird.network;

import dev.claudecloud.lab.testkit.network.NetworkFaultContract;
import dev.claudecloud.lab.testkit.network.NetworkWorld;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class NetBirdNetworkFaultTest extends NetworkFaultContract {

    @AutoClose
    private final NetBirdWorld world = new NetBirdWorld();

    @BeforeEach
    void somebodyElse() {
        Tenant.in(world).running().addDevice();
    }

    @Override
    protected NetworkWorld world() {
        return world;
    }
}
