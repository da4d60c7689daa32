package dev.claudecloud.lab.simulators.machine;

/** The host or the engine did not do what a machine needs. */
public final class MachineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MachineException(String message) {
        super(message);
    }

    MachineException(String message, Throwable cause) {
        super(message, cause);
    }
}
