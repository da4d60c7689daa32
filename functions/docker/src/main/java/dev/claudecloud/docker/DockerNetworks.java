package dev.claudecloud.docker;

import com.github.dockerjava.api.model.Network;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.ProvisionJournal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The bridge network of all machines, over which they cannot reach each other. */
final class DockerNetworks {

    static final String NAME = "claude-net";

    /** Serializes the creation within this process, since the engine allows two networks of one name. */
    private static final ReentrantLock ONE = new ReentrantLock();

    private final String name;

    private final DockerEngine engine;
    private final ContainerLabels labels;

    DockerNetworks(DockerEngine engine, ContainerLabels labels, String name) {
        this.name = name;
        this.engine = engine;
        this.labels = labels;
    }

    /**
     * Returns the id of our network, creating it if it is missing. If there are several, as another process may create
     * one, only one is kept.
     */
    String ensure(ProvisionJournal journal) {
        ONE.lock();
        try {
            List<String> found = find();
            if (found.isEmpty()) {
                journal.checkpoint();
                return make();
            }
            return found.size() == 1 ? found.getFirst() : onlyOne(found, journal);
        } finally {
            ONE.unlock();
        }
    }

    /**
     * Removes duplicates: with two networks of one name, no container starts, not even with the network's id. The
     * engine keeps networks that are in use.
     */
    private String onlyOne(List<String> found, ProvisionJournal journal) {
        List<String> left = new ArrayList<>(found);
        for (String id : found.reversed()) {
            if (left.size() > 1) {
                journal.checkpoint();
                if (removed(id)) {
                    left.remove(id);
                }
            }
        }
        return left.getFirst();
    }

    private boolean removed(String id) {
        try {
            engine.run(docker -> docker.removeNetworkCmd(id).exec());
            return true;
        } catch (ProvisionException inUse) {
            return false;
        }
    }

    /** Returns the ids of our networks, the oldest first. */
    private List<String> find() {
        List<Network> named = engine
                .call(docker -> docker.listNetworksCmd().withNameFilter(name).exec())
                .stream()
                .filter(network -> name.equals(network.getName()))
                .toList();
        List<String> ours = named.stream()
                .filter(network -> ContainerLabels.isManaged(network.getLabels()))
                .sorted(Comparator.comparing(Network::getCreated).thenComparing(Network::getId))
                .map(Network::getId)
                .toList();
        if (ours.isEmpty() && !named.isEmpty()) {
            throw new ProvisionException(
                    ProvisionCode.FOREIGN_RESOURCE,
                    "The network " + name + " exists but was not created by this deployment",
                    "Remove it (docker network rm " + name + "), then try again");
        }
        return ours;
    }

    private String make() {
        try {
            return engine.call(docker -> docker.createNetworkCmd()
                    .withName(name)
                    .withDriver("bridge")
                    .withCheckDuplicate(true)
                    .withOptions(Map.of("com.docker.network.bridge.enable_icc", "false"))
                    .withLabels(labels.shared())
                    .exec()
                    .getId());
        } catch (ProvisionException e) {
            if (e.code() != ProvisionCode.CONFLICT) {
                throw e;
            }
            return find().stream().findFirst().orElseThrow(() -> e);
        }
    }
}
