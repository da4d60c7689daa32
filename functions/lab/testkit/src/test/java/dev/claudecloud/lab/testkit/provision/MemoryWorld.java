package dev.claudecloud.lab.testkit.provision;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.lab.memory.MemoryCloud;
import dev.claudecloud.lab.memory.MemoryProvisioner;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The memory provider's world; a marker belongs to one volume, not to later ones with the same name. */
final class MemoryWorld implements ProviderWorld {

    private final MemoryCloud cloud;
    private final Map<Long, String> markers = new ConcurrentHashMap<>();
    private final AtomicLong users = new AtomicLong();

    MemoryWorld(MemoryCloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public Provisioner freshProvisioner() {
        return new MemoryProvisioner(cloud, InstantSource.system());
    }

    @Override
    public UserId freshUser() {
        return new UserId(users.incrementAndGet());
    }

    @Override
    public String volumeName(UserId user) {
        return "claude-data-" + user;
    }

    @Override
    public List<String> machines(UserId user) {
        return cloud.servers().stream()
                .filter(server -> server.name().equals("claude-" + user)
                        || server.instance().map(InstanceId::owner).equals(Optional.of(user)))
                .map(MemoryCloud.Server::id)
                .toList();
    }

    @Override
    public boolean hasVolume(String volumeId) {
        return cloud.volume(volumeId).isPresent();
    }

    @Override
    public void writeMarker(String volumeId, String text) {
        markers.put(cloud.volume(volumeId).orElseThrow().serial(), text);
    }

    @Override
    public String readMarker(String volumeId) {
        return markers.getOrDefault(cloud.volume(volumeId).orElseThrow().serial(), "");
    }

    @Override
    public String makeForeignMachine(UserId user) {
        cloud.createVolume("other-" + user, Optional.empty());
        return cloud.createServer("claude-" + user, Optional.empty(), "other-" + user)
                .id();
    }

    @Override
    public String makeForeignVolume(UserId user) {
        return cloud.createVolume(volumeName(user), Optional.empty()).name();
    }

    @Override
    public String makeDouble(InstanceId instance, String volumeId) {
        return cloud.createServer("double-" + instance, Optional.of(instance), volumeId)
                .id();
    }

    @Override
    public void stopMachine(String providerId) {
        cloud.stop(providerId);
    }

    @Override
    public void removeMachine(String providerId) {
        cloud.removeServer(providerId);
    }

    @Override
    public void removeVolume(String volumeId) {
        cloud.removeVolume(volumeId);
    }
}
