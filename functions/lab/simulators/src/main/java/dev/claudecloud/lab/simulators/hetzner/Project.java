package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.http.SimulatorClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The content of the simulated project. Not thread-safe: callers hold the lock of {@link ProjectLock}. */
final class Project {

    private static final long FIRST_ID = 1_000_001;
    private static final int MOST_ENDED_ACTIONS = 1_000;

    private final SimulatorClock clock;
    private final Shelf<SimulatedServer> servers = new Shelf<>();
    private final Shelf<SimulatedVolume> volumes = new Shelf<>();
    private final Shelf<SimulatedSshKey> keys = new Shelf<>();
    private final Shelf<SimulatedFirewall> firewalls = new Shelf<>();
    private final Map<Long, SimulatedAction> actions = new TreeMap<>();
    private final Map<Long, SimulatedAction> running = new TreeMap<>();
    private final Set<Long> torn = new TreeSet<>();
    private long next = FIRST_ID;

    Project(SimulatorClock clock) {
        this.clock = clock;
    }

    /** The whole project, for a file. */
    record Snapshot(
            long next,
            List<SimulatedServer> servers,
            List<SimulatedVolume> volumes,
            List<SimulatedSshKey> keys,
            List<SimulatedFirewall> firewalls,
            List<SimulatedAction> actions) {}

    Snapshot snapshot() {
        return new Snapshot(
                next, servers.all(), volumes.all(), keys.all(), firewalls.all(), List.copyOf(actions.values()));
    }

    void restore(Snapshot snapshot) {
        next = snapshot.next();
        servers.putAll(snapshot.servers());
        volumes.putAll(snapshot.volumes());
        keys.putAll(snapshot.keys());
        firewalls.putAll(snapshot.firewalls());
        snapshot.actions().forEach(this::put);
    }

    Instant now() {
        return clock.instant();
    }

    long nextId() {
        return next++;
    }

    Identity newIdentity(String name, Map<String, String> labels) {
        return new Identity(nextId(), now(), name, labels);
    }

    Shelf<SimulatedServer> servers() {
        return servers;
    }

    Shelf<SimulatedVolume> volumes() {
        return volumes;
    }

    Shelf<SimulatedSshKey> keys() {
        return keys;
    }

    Shelf<SimulatedFirewall> firewalls() {
        return firewalls;
    }

    List<SimulatedVolume> volumesOf(long server) {
        return volumes.all().stream()
                .filter(each -> each.server().filter(id -> id == server).isPresent())
                .toList();
    }

    /** Records that a volume was taken from a running server: its last writes are lost. */
    void tear(long volume) {
        torn.add(volume);
    }

    Set<Long> torn() {
        return Set.copyOf(torn);
    }

    Optional<SimulatedAction> action(long id) {
        return Optional.ofNullable(actions.get(id));
    }

    List<SimulatedAction> actions() {
        return List.copyOf(actions.values());
    }

    /** Returns the running actions, in the order of their requests. */
    List<SimulatedAction> runningActions() {
        return new ArrayList<>(running.values());
    }

    /** Stores a new or changed action; of the ended ones, only the newest are kept. */
    void put(SimulatedAction action) {
        actions.put(action.id(), action);
        if (action.isRunning()) {
            running.put(action.id(), action);
            return;
        }
        running.remove(action.id());
        if (actions.size() - running.size() > MOST_ENDED_ACTIONS) {
            actions.keySet().stream()
                    .filter(id -> !running.containsKey(id))
                    .findFirst()
                    .ifPresent(actions::remove);
        }
    }
}
