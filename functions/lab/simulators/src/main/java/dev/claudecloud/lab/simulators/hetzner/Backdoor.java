package dev.claudecloud.lab.simulators.hetzner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What tests see and do past the API. */
final class Backdoor {

    private final Parts parts;
    private final Project project;
    private final ProjectLock ledger;

    Backdoor(Parts parts, ProjectLock ledger) {
        this.parts = parts;
        this.project = parts.project();
        this.ledger = ledger;
    }

    Map<String, Long> servers() {
        return ledger.within(() -> ids(project.servers().all()));
    }

    Map<String, Long> volumes() {
        return ledger.within(() -> ids(project.volumes().all()));
    }

    private static Map<String, Long> ids(List<? extends Owned> all) {
        Map<String, Long> ids = new TreeMap<>();
        all.forEach(each -> ids.put(each.name(), each.id()));
        return ids;
    }

    Set<Long> tornVolumes() {
        return ledger.within(project::torn);
    }

    Optional<String> userData(long id) {
        return ledger.within(
                () -> project.servers().find(id).map(each -> each.order().userData()));
    }

    List<String> commands() {
        return ledger.within(
                () -> project.actions().stream().map(SimulatedAction::command).toList());
    }

    long addServer(String name, String type, String location, Map<String, String> labels) {
        Catalog.ServerType known = parts.catalog()
                .serverType(type)
                .orElseThrow(() -> new IllegalArgumentException("Unknown server type: " + type));
        Catalog.Image image = parts.catalog().images().stream()
                .filter(each -> each.architecture().equals(known.architecture()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no image for " + known.architecture()));
        ServerOrder order = new ServerOrder(known.name(), place(location), image.id(), List.of(), "");
        return ledger.within(() -> {
            refuseTaken(project.servers().named(name));
            SimulatedServer server = new SimulatedServer(
                    project.newIdentity(name, labels),
                    order,
                    new ServerAddresses(Optional.empty(), Optional.empty()),
                    ServerStatus.RUNNING,
                    false,
                    false,
                    Optional.empty());
            project.servers().put(server);
            parts.market().take(order.type(), order.location());
            return server.id();
        });
    }

    long addVolume(String name, int sizeGb, String location, Map<String, String> labels) {
        String place = place(location);
        return ledger.within(() -> {
            refuseTaken(project.volumes().named(name));
            SimulatedVolume volume = new SimulatedVolume(
                    project.newIdentity(name, labels), sizeGb, place, Optional.empty(), Optional.empty(), true, false);
            project.volumes().put(volume);
            return volume.id();
        });
    }

    boolean deleteServer(long id) {
        return ledger.within(() -> {
            boolean there = project.servers().find(id).isPresent();
            if (there) {
                parts.timeline().removeServer(id);
            }
            return there;
        });
    }

    boolean deleteVolume(long id) {
        return ledger.within(() -> {
            boolean there = project.volumes().find(id).isPresent();
            if (there) {
                parts.timeline().removeVolume(id);
            }
            return there;
        });
    }

    private String place(String location) {
        return parts.catalog()
                .location(location)
                .orElseThrow(() -> new IllegalArgumentException("Unknown location: " + location))
                .name();
    }

    private static void refuseTaken(Optional<? extends Owned> other) {
        if (other.isPresent()) {
            throw new IllegalArgumentException(
                    "The name is already used: " + other.get().name());
        }
    }
}
