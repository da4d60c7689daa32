package dev.claudecloud.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.lab.testkit.RealPart;
import dev.claudecloud.lab.testkit.provision.ProviderWorld;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A real engine, used with unique user ids. Each user is cleared before it is handed out, and at the end. */
final class DockerWorld implements ProviderWorld {

    static final DockerSettings SETTINGS = DockerSettings.DEFAULT
            .withImage(TestImage.NAME)
            .withLimits(256, 256, Optional.of(1.0))
            .withTimes(Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(15));

    private static final long FIRST_USER = 9200;
    private static final int USERS = 90;
    private static final AtomicLong NEXT = new AtomicLong();
    private static final String HELPER = "dev.claudecloud.test-helper";

    private final DockerClient docker;
    private final List<DockerProvisioner> opened = new ArrayList<>();
    private final Set<UserId> used = new LinkedHashSet<>();

    private DockerWorld(DockerClient docker) {
        this.docker = docker;
    }

    /** Skips the test, or fails it if real parts are required, if there is no engine or no base image. */
    static DockerWorld open() {
        DefaultDockerClientConfig config =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        DockerClient docker = DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .build());
        RealPart.require("a Docker engine", () -> {
            docker.pingCmd().exec();
            return Optional.empty();
        });
        RealPart.require("a base image", () -> TestImage.missing(docker));
        TestImage.build(docker);
        return new DockerWorld(docker);
    }

    DockerClient docker() {
        return docker;
    }

    DockerProvisioner provisioner(DockerSettings settings, Optional<Credential> credential) {
        DockerProvisioner made =
                new DockerProvisioner(Optional.empty(), settings, () -> credential, InstantSource.system());
        opened.add(made);
        return made;
    }

    @Override
    public Provisioner freshProvisioner() {
        return provisioner(SETTINGS, Optional.empty());
    }

    @Override
    public UserId freshUser() {
        UserId user = new UserId(FIRST_USER + NEXT.getAndIncrement() % USERS);
        used.add(user);
        clear(user);
        return user;
    }

    @Override
    public String volumeName(UserId user) {
        return "claude-data-" + user;
    }

    @Override
    public List<String> machines(UserId user) {
        return docker.listContainersCmd().withShowAll(true).exec().stream()
                .filter(found -> List.of(found.getNames()).contains("/claude-" + user)
                        || user.toString().equals(found.getLabels().get(ContainerLabels.USER)))
                .map(com.github.dockerjava.api.model.Container::getId)
                .toList();
    }

    @Override
    public boolean hasVolume(String volumeId) {
        try {
            docker.inspectVolumeCmd(volumeId).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    @Override
    public void writeMarker(String volumeId, String text) {
        write(volumeId, "marker", text);
    }

    @Override
    public String readMarker(String volumeId) {
        return onVolume(volumeId, helper -> {
            try (InputStream tar = docker.copyArchiveFromContainerCmd(helper, "/claude-data/marker")
                    .exec()) {
                byte[] header = tar.readNBytes(512);
                int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII).strip(), 8);
                return new String(tar.readNBytes(size), StandardCharsets.UTF_8);
            } catch (NotFoundException e) {
                return "";
            }
        });
    }

    /** Writes a file to a volume, whether or not a machine uses it. */
    void write(String volumeId, String name, String text) {
        onVolume(volumeId, helper -> {
            Path folder = Files.createTempDirectory("claude-marker");
            Path file = Files.writeString(folder.resolve(name), text);
            docker.copyArchiveToContainerCmd(helper)
                    .withHostResource(file.toString())
                    .withRemotePath("/claude-data")
                    .exec();
            Files.delete(file);
            Files.delete(folder);
            return "";
        });
    }

    @Override
    public String makeForeignMachine(UserId user) {
        return container("claude-" + user, Map.of()).exec().getId();
    }

    @Override
    public String makeForeignVolume(UserId user) {
        return docker.createVolumeCmd().withName(volumeName(user)).exec().getName();
    }

    @Override
    public String makeDouble(InstanceId instance, String volumeId) {
        return container("double-" + instance, new ContainerLabels(SETTINGS.deployment()).of(instance))
                .withHostConfig(HostConfig.newHostConfig().withBinds(new Bind(volumeId, new Volume("/claude-data"))))
                .exec()
                .getId();
    }

    @Override
    public void stopMachine(String providerId) {
        docker.stopContainerCmd(providerId).withTimeout(2).exec();
    }

    @Override
    public void removeMachine(String providerId) {
        docker.removeContainerCmd(providerId).withForce(true).exec();
    }

    @Override
    public void removeVolume(String volumeId) {
        docker.removeVolumeCmd(volumeId).exec();
    }

    /** Removes everything of a user, and closes what was opened. */
    void close() throws IOException {
        used.forEach(this::clear);
        for (DockerProvisioner provisioner : opened) {
            provisioner.close();
        }
        docker.close();
    }

    CreateContainerCmd container(String name, Map<String, String> labels) {
        return docker.createContainerCmd(TestImage.NAME).withName(name).withLabels(labels);
    }

    private interface OnVolume {
        String act(String helper) throws IOException;
    }

    /** A container that is never started still gives access to its volumes. */
    private String onVolume(String volumeId, OnVolume action) {
        docker.inspectVolumeCmd(volumeId).exec();
        String helper = docker.createContainerCmd(TestImage.NAME)
                .withLabels(Map.of(HELPER, "true"))
                .withHostConfig(HostConfig.newHostConfig().withBinds(new Bind(volumeId, new Volume("/claude-data"))))
                .exec()
                .getId();
        try {
            return action.act(helper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            docker.removeContainerCmd(helper).withForce(true).exec();
        }
    }

    private void clear(UserId user) {
        machines(user).forEach(this::removeMachine);
        if (hasVolume(volumeName(user))) {
            removeVolume(volumeName(user));
        }
    }
}
