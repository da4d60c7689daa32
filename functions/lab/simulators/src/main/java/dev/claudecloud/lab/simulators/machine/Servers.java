package dev.claudecloud.lab.simulators.machine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The containers of servers: systemd is their first process, cloud-init boots them. Found by their labels. */
final class Servers {

    private static final String CLOUD = "dev.claudecloud.machines";
    private static final String SERVER = "dev.claudecloud.machine";
    private static final String SEED = "/var/lib/cloud/seed/nocloud";
    private static final String POWER_BUTTON = "RTMIN+4";
    private static final int LONGEST_END_SECONDS = 30;
    private static final String LOOP_DEVICES = "b 7:* rwm";

    private final DockerClient docker;
    private final MachineSettings settings;

    Servers(DockerClient docker, MachineSettings settings) {
        this.docker = docker;
        this.settings = settings;
    }

    void create(long serverId, String name, Path seed) {
        network();
        String id = docker.createContainerCmd(settings.image())
                .withHostName(name)
                .withLabels(Map.of(CLOUD, settings.folder().toString(), SERVER, Long.toString(serverId)))
                .withEnv("container=docker")
                .withTty(true)
                .withHostConfig(host(seed))
                .exec()
                .getId();
        docker.startContainerCmd(id).exec();
    }

    void start(long serverId) {
        find(serverId).ifPresent(server -> {
            try {
                docker.startContainerCmd(server.getId()).exec();
            } catch (NotModifiedException e) {
                // It is already running.
            }
        });
    }

    void pressPower(long serverId) {
        kill(serverId, POWER_BUTTON);
    }

    void pullPlug(long serverId) {
        kill(serverId, "KILL");
        find(serverId).ifPresent(server -> {
            try {
                docker.waitContainerCmd(server.getId()).start().awaitStatusCode(LONGEST_END_SECONDS, TimeUnit.SECONDS);
            } catch (DockerClientException e) {
                throw new MachineException("server " + serverId + " does not shut down", e);
            }
        });
    }

    boolean running(long serverId) {
        return inspect(serverId)
                .map(InspectContainerResponse::getState)
                .filter(state -> Boolean.TRUE.equals(state.getRunning()))
                .isPresent();
    }

    /** Returns the server's address in its network, while it runs. */
    Optional<String> address(long serverId) {
        return inspect(serverId)
                .map(server -> server.getNetworkSettings().getNetworks().get(settings.network()))
                .map(network -> network.getIpAddress())
                .filter(address -> !address.isEmpty());
    }

    Optional<String> containerId(long serverId) {
        return find(serverId).map(Container::getId);
    }

    /** Returns the labels of the image that servers boot. */
    Map<String, String> imageLabels() {
        return Optional.ofNullable(
                        docker.inspectImageCmd(settings.image()).exec().getConfig())
                .map(ContainerConfig::getLabels)
                .map(Map::copyOf)
                .orElse(Map.of());
    }

    /** Runs a program on a server as root. */
    void run(long serverId, String... command) {
        containerId(serverId).ifPresent(id -> Execution.run(docker, id, command));
    }

    void remove(long serverId) {
        find(serverId).ifPresent(server -> {
            try {
                docker.removeContainerCmd(server.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException e) {
                // Already removed.
            }
        });
    }

    List<Long> all() {
        return docker
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(CLOUD, settings.folder().toString()))
                .exec()
                .stream()
                .map(server -> Long.parseLong(server.getLabels().get(SERVER)))
                .toList();
    }

    /** Returns the address at which servers reach this host; creates the network if it does not exist. */
    String network() {
        return gateway().orElseGet(() -> {
            docker.createNetworkCmd()
                    .withName(settings.network())
                    .withLabels(Map.of(CLOUD, settings.folder().toString()))
                    .exec();
            return gateway().orElseThrow(() -> new MachineException(settings.network() + " has no gateway"));
        });
    }

    /** Removes the network, if this cloud created it and it is empty. */
    void removeNetwork() {
        docker.listNetworksCmd().withNameFilter(settings.network()).exec().stream()
                .filter(network -> network.getName().equals(settings.network()))
                .filter(network ->
                        settings.folder().toString().equals(network.getLabels().get(CLOUD)))
                .forEach(network -> docker.removeNetworkCmd(network.getId()).exec());
    }

    private Optional<String> gateway() {
        return docker.listNetworksCmd().withNameFilter(settings.network()).exec().stream()
                .filter(network -> network.getName().equals(settings.network()))
                .flatMap(network -> network.getIpam().getConfig().stream())
                .map(Network.Ipam.Config::getGateway)
                .findFirst();
    }

    private void kill(long serverId, String signal) {
        find(serverId).ifPresent(server -> {
            try {
                docker.killContainerCmd(server.getId()).withSignal(signal).exec();
            } catch (ConflictException | NotFoundException e) {
                // It is already off.
            }
        });
    }

    private Optional<InspectContainerResponse> inspect(long serverId) {
        return find(serverId)
                .map(server -> docker.inspectContainerCmd(server.getId()).exec());
    }

    private Optional<Container> find(long serverId) {
        return docker
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(CLOUD, settings.folder().toString(), SERVER, Long.toString(serverId)))
                .exec()
                .stream()
                .findFirst();
    }

    /** Grants individual capabilities instead of all: mounts, networks, nodes of loop devices. */
    private HostConfig host(Path seed) {
        return HostConfig.newHostConfig()
                .withCapAdd(Capability.SYS_ADMIN, Capability.NET_ADMIN)
                .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
                .withTmpFs(Map.of("/run", "", "/run/lock", ""))
                .withBinds(Bind.parse("/sys/fs/cgroup:/sys/fs/cgroup:rw"), Bind.parse(seed + ":" + SEED + ":ro"))
                .withCgroupnsMode("host")
                .withDeviceCgroupRules(List.of(LOOP_DEVICES))
                .withNetworkMode(settings.network());
    }
}
