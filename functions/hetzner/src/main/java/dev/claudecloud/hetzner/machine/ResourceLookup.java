package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.MachineNames;
import dev.claudecloud.hetzner.client.HetznerClient;
import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.hetzner.client.Volume;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds resources at Hetzner by label and by exact name, and refuses ambiguous results. Read-only. */
final class ResourceLookup {

    private final HetznerClient client;
    private final HetznerLabels labels;

    ResourceLookup(HetznerClient client, HetznerLabels labels) {
        this.client = client;
        this.labels = labels;
    }

    /**
     * Returns everything that is relevant before a machine is created. Takes two requests when everything exists, four
     * before the first machine.
     *
     * @param recorded the id of the volume that must exist; empty only before one was ever recorded
     */
    UserResources look(InstanceId instance, Optional<String> recorded) {
        UserId user = instance.owner();
        List<Server> servers = client.serversLabelled(labels.of(user));
        Optional<Server> own = only(servers, server -> labels.areOf(instance, server.labels()), instance);
        Optional<Server> leftover = only(servers, server -> !labels.areOf(instance, server.labels()), instance);
        if (own.isPresent() && leftover.isPresent()) {
            throw HetznerRefusals.ambiguous("user " + user
                    + " has a server of an earlier instance in addition to the server of instance " + instance);
        }
        String name = MachineNames.machine(user);
        boolean named = servers.stream().anyMatch(server -> server.name().equals(name));
        if (!named && client.serverNamed(name).isPresent()) {
            throw HetznerRefusals.foreign("server " + name);
        }
        return new UserResources(own, leftover, volume(user, recorded));
    }

    /** Returns the server that carries the instance's label, whatever its name. Takes one request. */
    Optional<Server> own(InstanceId instance) {
        return only(client.serversLabelled(labels.of(instance)), server -> true, instance);
    }

    /** Returns the server with this id; empty when it no longer exists. */
    Optional<Server> server(long id) {
        return client.server(id);
    }

    /** Returns the user's volume. */
    Optional<Volume> volume(UserId user, Optional<String> recorded) {
        return recorded.isPresent() ? Optional.of(recorded(user, recorded.get())) : unrecorded(user);
    }

    /** Returns all volumes that carry the user's label. */
    List<Volume> volumes(UserId user) {
        return client.volumesLabelled(labels.of(user));
    }

    /** Returns the only volume that carries the user's label; empty when it no longer exists. */
    Optional<Volume> ownVolume(UserId user) {
        List<Volume> found = volumes(user);
        if (found.size() > 1) {
            throw HetznerRefusals.ambiguous("more than one volume carries the label of user " + user);
        }
        return found.stream().findFirst();
    }

    /**
     * Returns the volume with this id, empty when it no longer exists; fails with {@code FOREIGN_RESOURCE} when it is
     * not the user's.
     */
    Optional<Volume> volume(UserId user, String id) {
        if (!id.matches("[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        Optional<Volume> found = client.volume(Long.parseLong(id));
        if (found.isPresent() && !labels.areOf(user, found.get().labels())) {
            throw HetznerRefusals.foreign("volume " + id);
        }
        return found;
    }

    private Volume recorded(UserId user, String id) {
        return volume(user, id).orElseThrow(() -> HetznerRefusals.volumeMissing(id));
    }

    private Optional<Volume> unrecorded(UserId user) {
        Optional<Volume> found = ownVolume(user);
        String name = MachineNames.volume(user);
        if (found.isEmpty() && client.volumeNamed(name).isPresent()) {
            throw HetznerRefusals.foreign("volume " + name);
        }
        return found;
    }

    private static Optional<Server> only(List<Server> servers, Predicate<Server> fits, InstanceId instance) {
        List<Server> found = servers.stream().filter(fits).toList();
        if (found.size() > 1) {
            throw HetznerRefusals.ambiguous("more than one server carries the label of instance " + instance
                    + " or of its user: "
                    + found.stream().map(Server::name).toList());
        }
        return found.stream().findFirst();
    }
}
