package dev.claudecloud.lab.simulators.hetzner;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long actions take on the simulator's clock.
 *
 * @param commands durations by command, such as {@code create_server}
 * @param others the duration of every other command
 * @param untilOff the time from the end of a {@code shutdown_server} action, which only asks, until the server is off
 */
public record Durations(Map<String, Duration> commands, Duration others, Duration untilOff) {

    /** Every action has ended by the next request. */
    public static final Durations NONE = new Durations(Map.of(), Duration.ZERO, Duration.ZERO);

    /** Durations measured at Hetzner: 28 s to create and start a server, 11 s to delete one. */
    public static final Durations REALISTIC = new Durations(
            Map.of(
                    Commands.CREATE_SERVER, Duration.ofSeconds(10),
                    Commands.START_SERVER, Duration.ofSeconds(18),
                    Commands.STOP_SERVER, Duration.ofSeconds(3),
                    Commands.DELETE_SERVER, Duration.ofSeconds(11),
                    Commands.REBOOT_SERVER, Duration.ofSeconds(10),
                    Commands.CREATE_VOLUME, Duration.ofSeconds(2),
                    Commands.ATTACH_VOLUME, Duration.ofSeconds(3),
                    Commands.DETACH_VOLUME, Duration.ofSeconds(3)),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10));

    /** Refuses negative durations. */
    public Durations {
        commands = Map.copyOf(commands);
        if (others.isNegative()
                || untilOff.isNegative()
                || commands.values().stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("no action ends before it begins");
        }
    }

    /** Returns these durations with another one for a command. */
    public Durations with(String command, Duration duration) {
        Map<String, Duration> all = new HashMap<>(commands);
        all.put(command, duration);
        return new Durations(all, others, untilOff);
    }

    /** Returns these durations with another time from a shutdown until the server is off. */
    public Durations withUntilOff(Duration duration) {
        return new Durations(commands, others, duration);
    }

    Duration of(String command) {
        return Optional.ofNullable(commands.get(command)).orElse(others);
    }
}
