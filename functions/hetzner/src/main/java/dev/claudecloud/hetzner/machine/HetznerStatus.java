package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.cache.ExpiringCache;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.hetzner.client.Server;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the status of a server with one request. A caller that waits for a server to start polls every second, so a
 * starting state is cached for a moment. That the server runs with its volume attached is all that can be observed from
 * outside. Thread-safe.
 */
final class HetznerStatus {

    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private final ResourceLookup observer;
    private final ExpiringCache<InstanceId, MachineState> starting;

    HetznerStatus(ResourceLookup observer, InstantSource clock) {
        this.observer = observer;
        this.starting = new ExpiringCache<>(REMEMBERED, clock, MachineState.Starting.class::isInstance);
    }

    MachineState status(MachineRef machine) {
        return starting.get(machine.instance(), () -> look(machine));
    }

    private MachineState look(MachineRef machine) {
        return observer.own(machine.instance())
                .map(server -> state(server, machine))
                .orElseGet(MachineState.Gone::new);
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
                : new MachineState.Starting("The server is running, but its volume is not attached yet");
    }

    private static String word(Server server) {
        return server.status().name().toLowerCase(Locale.ROOT);
    }
}
