package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.hetzner.client.Server;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at a server with one request. Whoever waits for one to come up asks every second, so that it is still coming up
 * is remembered for a moment. That it runs with its volume on it is all that can be seen from outside. Thread-safe.
 */
final class HetznerStatus {

    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private record Memory(MachineState state, Instant until) {}

    private final ResourceLookup observer;
    private final InstantSource clock;
    private final Map<InstanceId, Memory> starting = new ConcurrentHashMap<>();

    HetznerStatus(ResourceLookup observer, InstantSource clock) {
        this.observer = observer;
        this.clock = clock;
    }

    MachineState status(MachineRef machine) {
        Instant now = clock.instant();
        Memory memory = starting.get(machine.instance());
        if (memory != null && now.isBefore(memory.until())) {
            return memory.state();
        }
        MachineState state = observer.own(machine.instance())
                .map(server -> state(server, machine))
                .orElseGet(MachineState.Gone::new);
        if (state instanceof MachineState.Starting) {
            starting.put(machine.instance(), new Memory(state, now.plus(REMEMBERED)));
        } else {
            starting.remove(machine.instance());
        }
        return state;
    }

    private static MachineState state(Server server, MachineRef machine) {
        return switch (server.status()) {
            case RUNNING -> running(server, machine);
            case OFF, STOPPING, DELETING -> new MachineState.Off("the server is " + word(server));
            case INITIALIZING, STARTING, MIGRATING, REBUILDING, UNKNOWN ->
                new MachineState.Starting("The server is " + word(server));
        };
    }

    private static MachineState running(Server server, MachineRef machine) {
        Optional<String> volume = machine.volumeId();
        boolean attached = volume.isEmpty()
                || server.volumes().stream().map(String::valueOf).anyMatch(volume.get()::equals);
        return attached
                ? new MachineState.Ready()
                : new MachineState.Starting("The server runs, its volume is not on it yet");
    }

    private static String word(Server server) {
        return server.status().name().toLowerCase(Locale.ROOT);
    }
}
