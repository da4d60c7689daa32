package dev.claudecloud.core.provision;

/** What a provider sees when it looks at a machine. */
public sealed interface MachineState {

    /** Up, with its volume mounted and its session alive. */
    record Ready() implements MachineState {}

    /** There, but not ready yet. */
    record Starting(String message) implements MachineState {}

    /** There, but switched off or ended. */
    record Off(String message) implements MachineState {}

    /** Not there. */
    record Gone() implements MachineState {}
}
