package dev.claudecloud.docker;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.http.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Reads the status and the activity of a machine without changing anything. */
final class DockerStatus {

    private static final Duration READY_LIMIT = Duration.ofSeconds(8);
    private static final Duration ACTIVITY_LIMIT = Duration.ofSeconds(5);
    private static final int MOST_WORDS = 200;

    private final Containers containers;
    private final ContainerShell shell;
    private final InstantSource wallClock;

    DockerStatus(Containers containers, ContainerShell shell, InstantSource wallClock) {
        this.containers = containers;
        this.shell = shell;
        this.wallClock = wallClock;
    }

    MachineState status(MachineRef machine) {
        Optional<Container> found = containers.of(machine.instance());
        if (found.isEmpty()) {
            return new MachineState.Gone();
        }
        return isRunning(found.get()) ? ready(machine, found.get()) : notRunning(found.get());
    }

    Activity activity(MachineRef machine) {
        Instant now = wallClock.instant();
        try {
            Optional<Container> found = containers.of(machine.instance());
            if (found.isEmpty()) {
                return Activity.unknown(now, "the container does not exist");
            }
            if (!isRunning(found.get())) {
                return Activity.unknown(now, "the container is " + found.get().state());
            }
            ContainerShell.Result result = shell.run(found.get().id(), ACTIVITY_LIMIT, "claude-activity");
            return result.exitCode() == 0
                    ? ActivityReport.read(result.output(), now)
                    : Activity.unknown(now, failure("claude-activity", result));
        } catch (ProvisionException e) {
            return Activity.unknown(now, OneLine.of(String.valueOf(e.getMessage()), MOST_WORDS));
        }
    }

    private static boolean isRunning(Container container) {
        return container.state().equals("running");
    }

    private MachineState notRunning(Container container) {
        return switch (container.state()) {
            case "restarting" -> new MachineState.Starting("The container is restarting after: " + ending(container));
            case "paused" -> new MachineState.Off("the container is frozen (docker unpause resumes it)");
            case "created" -> new MachineState.Off("the container was never started");
            case "removing" -> new MachineState.Off("the container is being removed");
            default -> new MachineState.Off("the container has ended: " + ending(container));
        };
    }

    private MachineState ready(MachineRef machine, Container container) {
        try {
            ContainerShell.Result result = shell.run(container.id(), READY_LIMIT, "claude-ready");
            return result.exitCode() == 0
                    ? new MachineState.Ready()
                    : new MachineState.Starting(failure("claude-ready", result));
        } catch (ProvisionException e) {
            return afterFailure(containers.of(machine.instance()), e);
        }
    }

    /** It may have ended in the meantime, or have been restarted: then that is the result, otherwise the failure. */
    private MachineState afterFailure(Optional<Container> now, ProvisionException failure) {
        if (now.isEmpty()) {
            return new MachineState.Gone();
        }
        if (!isRunning(now.get())) {
            return notRunning(now.get());
        }
        if (ProvisionException.isConflict(failure)) {
            return new MachineState.Starting("the container was restarted at this moment");
        }
        throw failure;
    }

    private static String failure(String command, ContainerShell.Result result) {
        if (result.exitCode() == ContainerShell.TIMED_OUT) {
            return command + " did not finish in time";
        }
        String words = OneLine.of(result.output(), MOST_WORDS);
        return words.isEmpty() ? command + " ended with exit code " + result.exitCode() : words;
    }

    private String ending(Container container) {
        String line = OneLine.of(shell.lastLogLine(container.id()), MOST_WORDS);
        return line.isEmpty() ? container.ending() : container.ending() + ": " + line;
    }
}
