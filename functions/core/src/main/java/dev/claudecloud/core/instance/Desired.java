package dev.claudecloud.core.instance;

/** The state that the user wants an instance to have. */
public enum Desired {
    RUNNING,
    STOPPED,
    DESTROYED
}
