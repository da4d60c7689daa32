package dev.claudecloud.docker;

import com.github.dockerjava.api.model.Network;
import dev.claudecloud.core.provision.Journal;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The bridge network of all machines, over which they cannot reach each other. */
final class Networks {

    static final String NAME = "claude-net";

    private final String name;

    private final Engine engine;
    private final Labels labels;
    /** The engine allows two networks of one name, so two creates at once must not both make it. */
    private final ReentrantLock one = new ReentrantLock();

    Networks(Engine engine, Labels labels, String name) {
        this.name = name;
        this.engine = engine;
        this.labels = labels;
    }

    /** The id of our network, which is made when it is missing. */
    String ensure(Journal journal) {
        one.lock();
        try {
            Optional<String> found = find();
            if (found.isPresent()) {
                return found.get();
            }
            journal.checkpoint();
            return make();
        } finally {
            one.unlock();
        }
    }

    private Optional<String> find() {
        List<Network> named = engine
                .call(docker -> docker.listNetworksCmd().withNameFilter(name).exec())
                .stream()
                .filter(network -> name.equals(network.getName()))
                .toList();
        Optional<String> ours = named.stream()
                .filter(network -> Labels.isManaged(network.getLabels()))
                .min(Comparator.comparing(Network::getCreated).thenComparing(Network::getId))
                .map(Network::getId);
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
            return find().orElseThrow(() -> e);
        }
    }
}
