package dev.claudecloud.docker;

import dev.claudecloud.lab.testkit.provision.ProviderWorld;
import dev.claudecloud.lab.testkit.provision.ProvisionerContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("docker")
class DockerProvisionerContractTest extends ProvisionerContract {

    private final DockerWorld world = DockerWorld.open();

    @Override
    protected ProviderWorld world() {
        return world;
    }

    @AfterEach
    void clear() throws IOException {
        world.close();
    }
}
