package dev.claudecloud.lab.simulators.machine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.claudecloud.lab.simulators.hetzner.Machines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Servers that boot their user data with real cloud-init in systemd containers, and volumes on loop devices. Needs root
 * on the engine's host. Another process with the same folder finds what this one created, also after a restart of the
 * host, which stops servers and removes loop devices: {@link #powerOn} restores them. Thread-safe: one call at a time.
 */
public final class ContainerMachines implements Machines {

    private static final Duration ENGINE_TIMEOUT = Duration.ofSeconds(60);
    private static final String SOURCES = "dev.claudecloud.sources";
    private static final Pattern SOURCE = Pattern.compile("([A-Z0-9_]+)=(\\S+)");
    private static final String BY_ID = "/dev/disk/by-id/";

    private final DockerClient docker;
    private final Servers servers;
    private final LoopVolumes volumes;
    private final Seeds seeds;
    private final boolean keep;

    private ContainerMachines(DockerClient docker, MachineSettings settings, boolean keep) {
        this.docker = docker;
        this.servers = new Servers(docker, settings);
        this.volumes = new LoopVolumes(settings.folder());
        this.seeds = new Seeds(settings.folder());
        this.keep = keep;
    }

    /** Returns machines that {@link #close} removes. Does not call the engine yet. */
    public static ContainerMachines at(MachineSettings settings) {
        return open(settings, false);
    }

    /**
     * Returns machines that {@link #close} leaves as they are, running servers included. Does not call the engine yet.
     */
    public static ContainerMachines keptAt(MachineSettings settings) {
        return open(settings, true);
    }

    private static ContainerMachines open(MachineSettings settings, boolean keep) {
        DockerClientConfig config =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        ZerodepDockerHttpClient http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .responseTimeout(ENGINE_TIMEOUT)
                .build();
        return new ContainerMachines(DockerClientImpl.getInstance(config, http), settings, keep);
    }

    /** Returns the address at which servers reach this host, for simulators that they call; creates the network. */
    public synchronized String hostAddress() {
        return servers.network();
    }

    /** Returns the address at which this host reaches a server, while it runs. */
    public synchronized Optional<String> address(long serverId) {
        return servers.address(serverId);
    }

    /**
     * Returns where servers get their tools without the internet, according to the image: {@code CLAUDECLOUD_..._URL}
     * and the like.
     */
    public synchronized Map<String, String> toolSources() {
        return SOURCE.matcher(servers.imageLabels().getOrDefault(SOURCES, ""))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    /** Returns the id of the server's container; its log is the server's console. */
    public synchronized Optional<String> containerId(long serverId) {
        return servers.containerId(serverId);
    }

    @Override
    public synchronized void createVolume(long volumeId, String name, int sizeGb, Optional<String> format) {
        volumes.create(volumeId, sizeGb, format);
    }

    @Override
    public synchronized void deleteVolume(long volumeId) {
        volumes.delete(volumeId);
    }

    @Override
    public synchronized void createServer(long serverId, String name, String userData) {
        servers.create(serverId, name, seeds.write(serverId, name, userData));
    }

    @Override
    public synchronized void attach(long volumeId, long serverId) {
        LoopVolumes.Device device = volumes.attach(volumeId, serverId);
        if (servers.running(serverId)) {
            plugIn(volumeId, serverId, device);
        }
    }

    /** Creates the device node, since there is no udev in a container. */
    private void plugIn(long volumeId, long serverId, LoopVolumes.Device device) {
        String node = node(volumeId);
        String number = Integer.toString(device.minor());
        servers.run(serverId, "rm", "-f", node);
        servers.run(serverId, "mknod", "-m", "0660", node, "b", Integer.toString(device.major()), number);
        servers.run(serverId, "mkdir", "-p", BY_ID);
        servers.run(serverId, "ln", "-sfn", node, BY_ID + "scsi-0HC_Volume_" + volumeId);
    }

    @Override
    public synchronized void detach(long volumeId, long serverId) {
        if (servers.running(serverId)) {
            servers.run(serverId, "rm", "-f", BY_ID + "scsi-0HC_Volume_" + volumeId, node(volumeId));
        }
        volumes.release(volumeId);
    }

    private static String node(long volumeId) {
        return "/dev/volume-" + volumeId;
    }

    @Override
    public synchronized void shutdown(long serverId) {
        servers.pressPower(serverId);
    }

    @Override
    public synchronized void powerOff(long serverId) {
        servers.pullPlug(serverId);
    }

    /**
     * Boots a server. If its container no longer exists, it is created again from its user data, with an empty root
     * disk.
     *
     * @throws MachineException if no such server is known
     */
    @Override
    public synchronized void powerOn(long serverId) {
        if (servers.containerId(serverId).isPresent()) {
            servers.start(serverId);
        } else {
            Seeds.Seed seed = seeds.find(serverId)
                    .orElseThrow(() -> new MachineException("there is no server " + serverId + " to switch on"));
            servers.create(serverId, seed.name(), seed.folder());
        }
        volumes.attachedTo(serverId).forEach(volume -> plugIn(volume, serverId, volumes.attach(volume, serverId)));
    }

    @Override
    public synchronized boolean running(long serverId) {
        return servers.running(serverId);
    }

    @Override
    public synchronized void deleteServer(long serverId) {
        servers.remove(serverId);
        volumes.attachedTo(serverId).forEach(volumes::release);
        seeds.delete(serverId);
    }

    /** Removes every server, volume and file of this folder, whichever process created it. */
    public synchronized void removeAll() {
        servers.all().forEach(this::deleteServer);
        seeds.all().forEach(seeds::delete);
        volumes.all().forEach(volumes::delete);
        servers.removeNetwork();
    }

    /** Removes everything, unless these machines are to be kept. */
    @Override
    public synchronized void close() {
        if (!keep) {
            removeAll();
        }
        try {
            docker.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
