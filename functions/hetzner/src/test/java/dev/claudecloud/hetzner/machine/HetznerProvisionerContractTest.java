package dev.claudecloud.hetzner.machine;

import dev.claudecloud.lab.testkit.provision.ProviderWorld;
import dev.claudecloud.lab.testkit.provision.ProvisionerContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("terraform")
class HetznerProvisionerContractTest extends ProvisionerContract {

    private final HetznerWorld world = HetznerWorld.open();

    @Override
    protected ProviderWorld world() {
        return world;
    }

    @AfterEach
    void close() {
        world.close();
    }
}
