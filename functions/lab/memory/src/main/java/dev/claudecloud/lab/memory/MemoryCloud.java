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
 * An in-memory substitute for an engine: volumes and servers by unique name, each with its label, or without one if it
 * was not created by this deployment. It lives as long as the process. Every method is one atomic step; thread-safe.
 */
public class MemoryCloud {

    private final Map<String, Volume> volumes = new LinkedHashMap<>();
    private final Map<String, Server> servers = new LinkedHashMap<>();
    private long serial;

    /**
     * A volume for data.
     *
     * @param owner the label of this deployment; empty if the volume was not created by it
     * @param serial distinguishes the volume from an earlier or later one of the same name
     */
    public record Volume(String name, Optional<UserId> owner, long serial) {}

    /**
     * A machine.
     *
     * @param instance the label of this deployment; empty if the machine was not created by it
     * @param startedAt when the machine was switched on; empty while it is off
     */
    public record Server(
            String id, String name, Optional<InstanceId> instance, String volume, Optional<Instant> startedAt) {}

    /** Returns the volume of this name. */
    public synchronized Optional<Volume> volume(String name) {
        return Optional.ofNullable(volumes.get(name));
    }

    /** Returns all volumes. */
    public synchronized List<Volume> volumes() {
        return List.copyOf(volumes.values());
    }

    /** Creates a volume, or returns the existing one of this name, whoever owns it. */
    public synchronized Volume createVolume(String name, Optional<UserId> owner) {
        return volumes.computeIfAbsent(name, ignored -> new Volume(name, owner, ++serial));
    }

    /** Removes a volume with its data; {@code CONFLICT} while a server uses it. A missing volume counts as removed. */
    public synchronized void removeVolume(String name) {
        if (servers.values().stream().anyMatch(server -> server.volume().equals(name))) {
            throw conflict("The volume " + name + " is in use");
        }
        volumes.remove(name);
    }

    /** Returns all servers that have not been removed, on or off. */
    public synchronized List<Server> servers() {
        return List.copyOf(servers.values());
    }

    /** Creates a server, switched off; {@code CONFLICT} if the name is used, {@code VOLUME_MISSING} without volume. */
    public synchronized Server createServer(String name, Optional<InstanceId> instance, String volume) {
        if (servers.values().stream().anyMatch(server -> server.name().equals(name))) {
            throw conflict("The name " + name + " is already used");
        }
        if (!volumes.containsKey(volume)) {
            throw volumeMissing(volume);
        }
        Server server = new Server("memory-" + ++serial, name, instance, volume, Optional.empty());
        servers.put(server.id(), server);
        return server;
    }

    /** Switches a server on, unless it is on; {@code CONFLICT} if it no longer exists. */
    public synchronized Server start(String id, Instant now) {
        Server server = servers.get(id);
        if (server == null) {
            throw conflict("The server " + id + " no longer exists");
        }
        Server started = withStart(server, Optional.of(server.startedAt().orElse(now)));
        servers.put(id, started);
        return started;
    }

    /** Switches a server off; a server that is off or missing counts as success. */
    public synchronized void stop(String id) {
        servers.computeIfPresent(id, (ignored, server) -> withStart(server, Optional.empty()));
    }

    /** Removes a server, on or off, and keeps its volume; a missing server counts as removed. */
    public synchronized void removeServer(String id) {
        servers.remove(id);
    }

    private static Server withStart(Server server, Optional<Instant> startedAt) {
        return new Server(server.id(), server.name(), server.instance(), server.volume(), startedAt);
    }

    private static ProvisionException conflict(String message) {
        return new ProvisionException(ProvisionCode.CONFLICT, message, "Will be retried automatically");
    }

    static ProvisionException volumeMissing(String volume) {
        return new ProvisionException(
                ProvisionCode.VOLUME_MISSING,
                "The volume " + volume + " no longer exists",
                "It is never replaced by a new volume: restore it, or delete the instance");
    }
}
