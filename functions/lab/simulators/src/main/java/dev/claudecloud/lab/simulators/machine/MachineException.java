package dev.claudecloud.lab.simulators.machine;

/** Thrown if the host or the engine fails to do what a machine needs. */
public final class MachineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MachineException(String message) {
        super(message);
    }

    MachineException(String message, Throwable cause) {
        super(message, cause);
    }
}
