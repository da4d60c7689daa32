package dev.claudecloud.core.instance;

/** What may move an instance from one status to another: a wish of somebody's, or how an operation ended. */
public enum Trigger {
    /** A user, or the idle check, wants the machine gone and the data kept. */
    PAUSE,
    /** A user wants the machine back; out of {@code error} this is the retry. */
    WAKE,
    /** Recorded as running, but the machine is gone. */
    REPAIR,
    /** A user wants the instance gone, its volume only with a purge. */
    DESTROY,
    /** A user gives up a create or wake that has not ended: the machine goes, the volume stays. */
    CANCEL,
    /** The operation reached what it wanted. */
    DONE,
    /** The operation gave up; a person or a new wish has to go on. */
    FAIL,
    /** A pause for idleness found newer activity before it touched anything. */
    STAY
}
