package dev.claudecloud.hetzner.machine;

import dev.claudecloud.lab.testkit.provision.ProviderWorld;
import dev.claudecloud.lab.testkit.provision.ProvisionerCrashContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** The complete crash contract with the real Terraform; {@link HetznerCrashTest} is the part that every run does. */
@Tag("terraform")
@Tag("thorough")
class HetznerProvisionerCrashTest extends ProvisionerCrashContract {

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
