package dev.claudecloud.core.instance;

/** What may move an instance from one status to another: a request, or the outcome of an operation. */
public enum Trigger {
    /** A user, or the idle check, wants the machine removed and the data kept. */
    PAUSE,
    /** A user wants the machine back; from {@code error} this is the retry. */
    WAKE,
    /** The instance is recorded as running, but its machine is gone. */
    REPAIR,
    /** A user wants the instance removed, its volume only with a purge. */
    DESTROY,
    /** A user cancels a create or wake that has not ended: the machine is removed, the volume stays. */
    CANCEL,
    /** The operation succeeded. */
    DONE,
    /** The operation failed; a person or a new request has to continue. */
    FAIL,
    /** A pause for idleness found newer activity before it touched anything. */
    STAY
}
