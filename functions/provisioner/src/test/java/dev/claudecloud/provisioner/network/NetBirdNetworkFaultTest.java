package dev.claudecloud.provisioner.network;

import dev.claudecloud.testkit.network.NetworkFaultContract;
import dev.claudecloud.testkit.network.NetworkWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class NetBirdNetworkFaultTest extends NetworkFaultContract {

    private final NetBirdWorld world = new NetBirdWorld();

    @BeforeEach
    void somebodyElse() {
        Tenant.in(world).running().addDevice();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected NetworkWorld world() {
        return world;
    }
}
