package dev.claudecloud.core.provision;

/** The state of a machine as its provider reports it. */
public sealed interface MachineState {

    /** Up, with its volume mounted and its session alive. */
    record Ready() implements MachineState {}

    /** It exists, but is not ready yet. */
    record Starting(String message) implements MachineState {}

    /** It exists, but is switched off or has exited. */
    record Off(String message) implements MachineState {}

    /** It does not exist. */
    record Gone() implements MachineState {}
}
