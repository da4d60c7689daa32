package dev.claudecloud.docker;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.MachineNames;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.VolumeFate;
import dev.claudecloud.core.retry.TransientRetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The provider {@code docker}: a container {@code claude-{userId}} on a volume {@code claude-data-{userId}} in the
 * network {@code claude-net}. A pause removes the container; only the volume remains. Thread-safe.
 */
public final class DockerProvisioner implements Provisioner, AutoCloseable {

    /** The value of {@code PROVIDER} that selects this provider. */
    public static final ProviderName NAME = new ProviderName("docker");

    private static final TransientRetry ON_CONFLICT = TransientRetry.atOnce(3);
    private static final Duration LEAST_GRACE = Duration.ofSeconds(2);
    private static final Duration RESERVE = Duration.ofSeconds(15);

    private final DockerSettings settings;
    private final Supplier<Optional<Credential>> credential;
    private final DockerEngine engine;
    private final DockerEngine lookingEngine;
    private final DockerNetworks networks;
    private final DockerVolumes volumes;
    private final Containers containers;
    private final DockerStatus looks;

    /**
     * Opens no connection yet.
     *
     * @param dockerHost the engine's address; empty for {@code DOCKER_HOST} or the default
     * @param credential read whenever a machine is started
     * @param wallClock the real time, even where the services' clock is moved: machines live in real time
     */
    public DockerProvisioner(
            Optional<String> dockerHost,
            DockerSettings settings,
            Supplier<Optional<Credential>> credential,
            InstantSource wallClock) {
        ContainerLabels labels = new ContainerLabels(settings.deployment());
        this.settings = settings;
        this.credential = credential;
        this.engine = DockerEngine.at(dockerHost, settings.callTimeout());
        this.lookingEngine = DockerEngine.at(dockerHost, settings.lookTimeout());
        this.networks = new DockerNetworks(engine, labels, DockerNetworks.NAME);
        this.volumes = new DockerVolumes(engine, labels);
        this.containers = new Containers(engine, labels, settings);
        this.looks = new DockerStatus(
                new Containers(lookingEngine, labels, settings), new ContainerShell(lookingEngine), wallClock);
    }

    @Override
    public ProviderName name() {
        return NAME;
    }

    @Override
    public Machine create(CreateOptions options, ProvisionJournal journal) {
        journal.progress(5, "Checking what exists on the Docker engine");
        clearAccident(options, journal);
        containers.refuseForeign(options.user());
        String network = networks.ensure(journal);
        String volume = volumes.ensure(options, journal);
        journal.progress(40, "Creating the container");
        Container container = container(options, volume, network, journal);
        journal.machine(container.id());
        refuseAnotherVolume(options, volume, container, journal);
        if (!container.state().equals("running")) {
            start(container, journal);
        }
        journal.progress(90, "The container is running");
        return new Machine(volume, container.id(), Optional.empty());
    }

    @Override
    public void pause(MachineRef machine, ProvisionJournal journal) {
        removeContainer(machine, journal);
        journal.progress(100, "The container was removed, and the volume is kept");
    }

    @Override
    public void destroy(MachineRef machine, VolumeFate data, ProvisionJournal journal) {
        removeContainer(machine, journal);
        if (data == VolumeFate.PURGE) {
            Optional<String> volume = volumes.find(machine);
            if (volume.isPresent()) {
                journal.progress(70, "Removing the volume");
                journal.checkpoint();
                volumes.remove(volume.get());
            }
        }
        journal.progress(
                100,
                data == VolumeFate.PURGE
                        ? "The container and the volume were removed"
                        : "The container was removed, and the volume is kept");
    }

    @Override
    public MachineState status(MachineRef machine) {
        return looks.status(machine);
    }

    @Override
    public Activity activity(MachineRef machine) {
        return looks.activity(machine);
    }

    @Override
    public void close() {
        engine.close();
        lookingEngine.close();
    }

    /** Returns our container on this volume: the existing one if it is suitable, otherwise a new one. */
    private Container container(CreateOptions options, String volume, String network, ProvisionJournal journal) {
        return ON_CONFLICT.untilAnswered(
                () -> oneContainer(options, volume, network, journal), ProvisionException::isConflict);
    }

    private Container oneContainer(CreateOptions options, String volume, String network, ProvisionJournal journal) {
        Optional<Container> mine = containers.of(options.instance());
        if (mine.isPresent() && willDo(mine.get(), options, volume, network)) {
            return mine.get();
        }
        makeRoom(options, mine, journal);
        journal.checkpoint();
        String id = containers.create(options.instance(), volume, network);
        return containers.find(id).orElseThrow(() -> vanished(id));
    }

    /**
     * Returns whether the container is suitable: a running one is kept as it is, with the session in it; a stopped one
     * must equal one that would be created now.
     */
    private boolean willDo(Container container, CreateOptions options, String volume, String network) {
        boolean right = container.volume().equals(Optional.of(volume))
                && container.name().equals(MachineNames.machine(options.user()))
                && !container.isGoing();
        boolean asNew = container.image().equals(settings.image())
                && container.network().equals(network);
        return right && (container.isUp() || asNew);
    }

    /**
     * Removes old containers: a user has one live instance, so a container of an earlier one is a leftover, and its
     * data is on the volume.
     */
    private void makeRoom(CreateOptions options, Optional<Container> unfit, ProvisionJournal journal) {
        for (Container container : containers.of(options.user())) {
            boolean leftover = !Containers.isOf(container, options.instance());
            boolean same =
                    unfit.filter(mine -> mine.id().equals(container.id())).isPresent();
            if (leftover || same) {
                journal.progress(30, "Removing an old container");
                stopAndRemove(container, journal);
            }
        }
        containers.refuseForeign(options.user());
    }

    private void start(Container container, ProvisionJournal journal) {
        Optional<Credential> given = credential.get();
        if (given.isPresent() && !container.isUp()) {
            journal.progress(60, "Copying the credential into the container");
            journal.checkpoint();
            engine.run(docker -> docker.copyArchiveToContainerCmd(container.id())
                    .withRemotePath(CredentialFile.ROOT)
                    .withTarInputStream(CredentialFile.archive(given.get()))
                    .exec());
        }
        journal.progress(70, "Starting the container");
        journal.checkpoint();
        containers.start(container);
    }

    private void removeContainer(MachineRef machine, ProvisionJournal journal) {
        Optional<Container> found = containers.of(machine.instance());
        if (found.isPresent()) {
            stopAndRemove(found.get(), journal);
        }
    }

    private void stopAndRemove(Container container, ProvisionJournal journal) {
        if (container.isUp()) {
            journal.progress(20, "Stopping the container");
            journal.checkpoint();
            containers.stop(container, grace(journal.remaining()));
        }
        journal.progress(60, "Removing the container");
        journal.checkpoint();
        containers.remove(container);
    }

    private Duration grace(Duration remaining) {
        Duration affordable = remaining.minus(RESERVE);
        if (affordable.compareTo(LEAST_GRACE) < 0) {
            throw new ProvisionException(
                    ProvisionCode.TIMEOUT,
                    "Too little time is left to stop the container",
                    "Will be retried automatically");
        }
        return affordable.compareTo(settings.stopGrace()) < 0 ? affordable : settings.stopGrace();
    }

    /**
     * Fails when the volume was removed between our check and the creation of the container, so that the engine created
     * an empty one in its place.
     */
    private void refuseAnotherVolume(
            CreateOptions options, String volume, Container container, ProvisionJournal journal) {
        if (volumes.isOurs(volume, options.user())) {
            return;
        }
        if (!container.isUp()) {
            journal.checkpoint();
            containers.remove(container);
        }
        clearAccident(options, journal);
        throw DockerVolumes.missing(volume);
    }

    private void clearAccident(CreateOptions options, ProvisionJournal journal) {
        String volume = options.volumeId().orElseGet(() -> MachineNames.volume(options.user()));
        if (!volumes.isAccident(volume)) {
            return;
        }
        journal.checkpoint();
        for (Container container : containers.of(options.user())) {
            if (container.volume().equals(Optional.of(volume)) && !container.isUp()) {
                containers.remove(container);
            }
        }
        volumes.remove(volume);
    }

    private static ProvisionException vanished(String id) {
        return new ProvisionException(
                ProvisionCode.CONFLICT,
                "The container " + id + " was removed by another process",
                "Will be retried automatically");
    }
}
