package dev.claudecloud.lab.memory;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an engine is to a provider, without one: volumes and servers by unique name, each with its label or, where
 * somebody else made it, without. It lives as long as the process. Every method is one atomic step; thread-safe.
 */
public class MemoryCloud {

    private final Map<String, Volume> volumes = new LinkedHashMap<>();
    private final Map<String, Server> servers = new LinkedHashMap<>();
    private long serial;

    /**
     * A place for data.
     *
     * @param owner our label; empty when it is not ours
     * @param serial tells it from an earlier or later volume of the same name
     */
    public record Volume(String name, Optional<UserId> owner, long serial) {}

    /**
     * A machine.
     *
     * @param instance our label; empty when it is not ours
     * @param startedAt since when it runs; empty while it is off
     */
    public record Server(
            String id, String name, Optional<InstanceId> instance, String volume, Optional<Instant> startedAt) {}

    /** The volume of this name. */
    public synchronized Optional<Volume> volume(String name) {
        return Optional.ofNullable(volumes.get(name));
    }

    /** Everything that keeps data. */
    public synchronized List<Volume> volumes() {
        return List.copyOf(volumes.values());
    }

    /** Makes a volume, or answers the one that has the name already, whosever it is. */
    public synchronized Volume createVolume(String name, Optional<UserId> owner) {
        return volumes.computeIfAbsent(name, ignored -> new Volume(name, owner, ++serial));
    }

    /** Removes a volume with its data; {@code CONFLICT} while a server is on it. What is gone already is success. */
    public synchronized void removeVolume(String name) {
        if (servers.values().stream().anyMatch(server -> server.volume().equals(name))) {
            throw conflict("the volume " + name + " is in use");
        }
        volumes.remove(name);
    }

    /** Everything that is or was a machine and has not been removed. */
    public synchronized List<Server> servers() {
        return List.copyOf(servers.values());
    }

    /** Makes a server, switched off; {@code CONFLICT} when the name is taken, {@code VOLUME_MISSING} without volume. */
    public synchronized Server createServer(String name, Optional<InstanceId> instance, String volume) {
        if (servers.values().stream().anyMatch(server -> server.name().equals(name))) {
            throw conflict("the name " + name + " is taken");
        }
        if (!volumes.containsKey(volume)) {
            throw volumeMissing(volume);
        }
        Server server = new Server("memory-" + ++serial, name, instance, volume, Optional.empty());
        servers.put(server.id(), server);
        return server;
    }

    /** Switches a server on; one that is on stays as it is. {@code CONFLICT} when it is gone. */
    public synchronized Server start(String id, Instant now) {
        Server server = servers.get(id);
        if (server == null) {
            throw conflict("the server " + id + " is gone");
        }
        Server started = withStart(server, Optional.of(server.startedAt().orElse(now)));
        servers.put(id, started);
        return started;
    }

    /** Switches a server off. One that is off or gone is success. */
    public synchronized void stop(String id) {
        servers.computeIfPresent(id, (ignored, server) -> withStart(server, Optional.empty()));
    }

    /** Removes a server, on or off; its volume stays. One that is gone is success. */
    public synchronized void removeServer(String id) {
        servers.remove(id);
    }

    private static Server withStart(Server server, Optional<Instant> startedAt) {
        return new Server(server.id(), server.name(), server.instance(), server.volume(), startedAt);
    }

    private static ProvisionException conflict(String message) {
        return new ProvisionException(ProvisionCode.CONFLICT, message, "it is tried again");
    }

    static ProvisionException volumeMissing(String volume) {
        return new ProvisionException(
                ProvisionCode.VOLUME_MISSING,
                "the volume " + volume + " is gone",
                "a new one is never put in its place: restore it, or delete the instance");
    }
}
