package dev.claudecloud.lab.local;

import dev.claudecloud.aws.client.UrlConnectionTransport;
import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.port.SystemWaiter;
import dev.claudecloud.core.provision.ProviderRegistry;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.docker.Credential;
import dev.claudecloud.docker.DockerProvisioner;
import dev.claudecloud.docker.DockerSettings;
import dev.claudecloud.handlers.ProviderModule.Surroundings;
import dev.claudecloud.hetzner.machine.HetznerProvisioner;
import dev.claudecloud.lab.local.clock.LocalClock;
import dev.claudecloud.lab.local.hetzner.HetznerCloud;
import dev.claudecloud.lab.memory.MemoryCloud;
import dev.claudecloud.lab.memory.MemoryProvisioner;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The providers of the local cloud. */
final class LocalProviders implements AutoCloseable {

    private final LocalSettings settings;
    private final LocalClock clock;
    private final DockerSettings docker;
    private final Optional<Credential> credential;
    private final Optional<String> dockerHost;
    private final Optional<HetznerCloud> hetzner;
    private final RunningCloud.Closing closing = new RunningCloud.Closing();

    /**
     * Creates the providers of one deployment.
     *
     * @param offered the environment of the functions, with their offer
     * @param api the address of the API on this machine
     * @throws CannotStart naming a setting that is invalid
     */
    LocalProviders(LocalSettings settings, DataFolder folder, Map<String, String> offered, URI api, LocalClock clock) {
        Map<String, String> environment = settings.environment();
        this.settings = settings;
        this.clock = clock;
        this.dockerHost = Optional.ofNullable(environment.get(Setting.DOCKER_HOST.variable()))
                .filter(host -> !host.isEmpty());
        try {
            this.docker = DockerSettings.from(environment).withDeployment(folder.deployment());
            this.credential = Credential.find(environment);
        } catch (IllegalArgumentException e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
        this.hetzner = settings.provider() == LocalProvider.HETZNER
                ? Optional.of(closing.add(HetznerCloud.start(place(folder, api), offered, environment)))
                : Optional.empty();
    }

    /** Returns the addresses of the running simulators, by name. */
    Map<String, URI> simulators() {
        return hetzner.map(HetznerCloud::simulators).orElseGet(Map::of);
    }

    /** @throws CannotStart naming a setting that is invalid */
    Providers providers(Log log) {
        return hetzner.map(cloud -> hetzner(cloud, log)).orElseGet(this::others);
    }

    private Providers others() {
        return Providers.of(new ProviderRegistry<>(Map.of(
                LocalProvider.DOCKER.text(),
                this::docker,
                LocalProvider.MEMORY.text(),
                () -> new MemoryProvisioner(new MemoryCloud(), clock))));
    }

    /** Creates the providers with a real-time clock and waiter, as machines live in real time. */
    private Providers hetzner(HetznerCloud cloud, Log log) {
        try {
            Providers providers = cloud.providers(new Surroundings(
                    Map.of(),
                    name -> Optional.empty(),
                    UrlConnectionTransport.create(),
                    new SystemWaiter(),
                    InstantSource.system(),
                    log));
            Provisioner provisioner =
                    providers.provisioners().find(HetznerProvisioner.NAME).orElseThrow();
            return providers.with(new ProviderRegistry<>(
                    Map.of(LocalProvider.HETZNER.text(), () -> new RealTimeProvisioner(provisioner, clock))));
        } catch (IllegalArgumentException e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    private HetznerCloud.Place place(DataFolder folder, URI api) {
        Path root = settings.template().toAbsolutePath().resolve("../..").normalize();
        return new HetznerCloud.Place(
                folder.file("hetzner"), root.resolve("terraform/modules/user_instance"), folder.deployment(), api);
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
