package dev.claudecloud.provisioner.network;

import dev.claudecloud.testkit.network.NetworkFaultContract;
import dev.claudecloud.testkit.network.NetworkWorld;
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
