package dev.claudecloud.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.VolumeOptions;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.MachineNames;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds users' containers by label, creates them with all limits, stops and removes them. */
final class Containers {

    private static final long MB = 1L << 20;
    private static final double NANO = 1e9;
    private static final Map<String, String> LOG_LIMITS = Map.of("max-size", "10m", "max-file", "3");
    private static final int LOOKS_AT_A_REMOVAL = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final DockerEngine engine;
    private final ContainerLabels labels;
    private final DockerSettings settings;

    Containers(DockerEngine engine, ContainerLabels labels, DockerSettings settings) {
        this.engine = engine;
        this.labels = labels;
        this.settings = settings;
    }

    /** Returns all containers that carry the user's label, whatever their state, name and instance. */
    List<Container> of(UserId user) {
        List<Container> found = new ArrayList<>();
        engine.call(docker -> docker.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(labels.of(user))
                        .exec())
                .forEach(listed -> find(listed.getId()).ifPresent(found::add));
        return found;
    }

    /** Returns the container that carries the instance's label; {@code AMBIGUOUS} when there are several. */
    Optional<Container> of(InstanceId instance) {
        List<Container> found = of(instance.owner()).stream()
                .filter(container -> isOf(container, instance))
                .toList();
        if (found.size() > 1) {
            throw new ProvisionException(
                    ProvisionCode.AMBIGUOUS,
                    "More than one container carries the label of instance " + instance,
                    "Remove the wrong one (docker rm), then try again");
        }
        return found.stream().findFirst();
    }

    static boolean isOf(Container container, InstanceId instance) {
        return instance.value().equals(container.labels().get(ContainerLabels.INSTANCE));
    }

    Optional<Container> find(String idOrName) {
        return engine.find(docker -> docker.inspectContainerCmd(idOrName).exec())
                .map(Container::of);
    }

    /** Throws {@code FOREIGN_RESOURCE} when a container has the user's name but not our label. */
    void refuseForeign(UserId user) {
        String name = MachineNames.machine(user);
        Optional<Container> named =
                find(name).filter(container -> container.name().equals(name));
        if (named.isPresent() && !labels.areOn(named.get().labels(), user)) {
            throw new ProvisionException(
                    ProvisionCode.FOREIGN_RESOURCE,
                    "The container " + name + " exists but was not created by this deployment",
                    "Rename or remove it (docker rm " + name + "), then try again");
        }
    }

    /** Creates the container without starting it; returns its id. */
    String create(InstanceId instance, String volume, String network) {
        UserId user = instance.owner();
        return engine.call(docker -> describe(docker.createContainerCmd(settings.image()), instance)
                .withName(MachineNames.machine(user))
                .withHostName(MachineNames.machine(user))
                .withHostConfig(hostConfig(volume, network))
                .exec()
                .getId());
    }

    void start(Container container) {
        engine.run(docker -> {
            if (container.state().equals("paused")) {
                docker.unpauseContainerCmd(container.id()).exec();
            } else {
                docker.startContainerCmd(container.id()).exec();
            }
        });
    }

    /** Stops the container gracefully within {@code grace}; the engine kills it after that. */
    void stop(Container container, Duration grace) {
        try {
            engine.drop(docker -> docker.stopContainerCmd(container.id())
                    .withTimeout((int) grace.toSeconds())
                    .exec());
        } catch (ProvisionException e) {
            if (e.code() == ProvisionCode.ENGINE_UNREACHABLE) {
                throw e;
            }
            // It is stuck or frozen: the removal that follows kills it.
        }
    }

    /** Removes the container, killing it if it is running; its volume stays. Returns when its name is free. */
    void remove(Container container) {
        try {
            engine.drop(docker ->
                    docker.removeContainerCmd(container.id()).withForce(true).exec());
        } catch (ProvisionException e) {
            if (e.code() != ProvisionCode.CONFLICT) {
                throw e;
            }
            awaitRemoval(container, e);
        }
    }

    /** Waits for a removal that another process has already started. */
    private void awaitRemoval(Container container, ProvisionException conflict) {
        for (int look = 0; look < LOOKS_AT_A_REMOVAL; look++) {
            if (find(container.id()).isEmpty()) {
                return;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw conflict;
            }
        }
        throw conflict;
    }

    private CreateContainerCmd describe(CreateContainerCmd command, InstanceId instance) {
        List<String> environment = new ArrayList<>();
        environment.add("CLAUDECLOUD_INSTANCE_ID=" + instance);
        environment.add("CLAUDECLOUD_USER_ID=" + instance.owner());
        settings.timeZone().ifPresent(zone -> environment.add("TZ=" + zone));
        return command.withLabels(labels.of(instance)).withEnv(environment);
    }

    private HostConfig hostConfig(String volume, String network) {
        Mount data = new Mount()
                .withType(MountType.VOLUME)
                .withSource(volume)
                .withTarget(Container.DATA)
                .withVolumeOptions(new VolumeOptions().withLabels(Map.of(ContainerLabels.ACCIDENT, "true")));
        HostConfig config = HostConfig.newHostConfig()
                .withMounts(List.of(data))
                .withNetworkMode(network)
                .withMemory(settings.memoryMb() * MB)
                .withMemorySwap(settings.memoryMb() * MB)
                .withPidsLimit(settings.pids())
                .withSecurityOpts(List.of("no-new-privileges"))
                .withCapDrop(Capability.ALL)
                .withInit(true)
                .withRestartPolicy(RestartPolicy.unlessStoppedRestart())
                .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE, LOG_LIMITS));
        settings.cpus().ifPresent(cpus -> config.withNanoCPUs(Math.round(cpus * NANO)));
        return config;
    }
}
