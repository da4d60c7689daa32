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

    /**
     * The engine allows two networks of one name, so two creates at once must not both make it: whoever acts for it in
     * this process.
     */
    private static final ReentrantLock ONE = new ReentrantLock();

    private final String name;

    private final DockerEngine engine;
    private final ContainerLabels labels;

    DockerNetworks(DockerEngine engine, ContainerLabels labels, String name) {
        this.name = name;
        this.engine = engine;
        this.labels = labels;
    }

    /** The id of our network, which is made when it is missing. Of several, as another process may make, one is left. */
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

    /** Where two have one name no machine starts, not even by the network's id. The engine keeps what is in use. */
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

    /** Ours, the oldest first. */
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
                    "the network " + name + " exists and is not ours",
                    "remove it (docker network rm " + name + "), then try again");
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
