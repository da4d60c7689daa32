package dev.claudecloud.local;

import dev.claudecloud.api.Providers;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.Provisioners;
import dev.claudecloud.core.provision.memory.MemoryCloud;
import dev.claudecloud.core.provision.memory.MemoryProvisioner;
import dev.claudecloud.docker.Credential;
import dev.claudecloud.docker.DockerProvisioner;
import dev.claudecloud.docker.DockerSettings;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The providers that the local cloud has. */
final class LocalProviders implements AutoCloseable {

    private final LocalClock clock;
    private final DockerSettings docker;
    private final Optional<Credential> credential;
    private final Optional<String> dockerHost;
    private final RunningCloud.Closing closing = new RunningCloud.Closing();

    /**
     * The providers of one deployment.
     *
     * @throws CannotStart naming a setting that is wrong
     */
    LocalProviders(Map<String, String> environment, String deployment, LocalClock clock) {
        this.clock = clock;
        this.dockerHost = Optional.ofNullable(environment.get("DOCKER_HOST")).filter(host -> !host.isEmpty());
        try {
            this.docker = DockerSettings.from(environment).withDeployment(deployment);
            this.credential = Credential.find(environment);
        } catch (IllegalArgumentException e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    Providers providers() {
        return Providers.of(new Provisioners(Map.of(
                DockerProvisioner.NAME.value(),
                this::docker,
                MemoryProvisioner.NAME.value(),
                () -> new MemoryProvisioner(new MemoryCloud(), clock))));
    }

    private Provisioner docker() {
        DockerProvisioner provisioner =
                closing.add(new DockerProvisioner(dockerHost, docker, () -> credential, InstantSource.system()));
        return new RealTimeProvisioner(provisioner, clock);
    }

    @Override
    public void close() {
        closing.close();
    }
}
