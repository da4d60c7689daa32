package dev.claudecloud.core.instance;

/** What the user wants an instance to be. */
public enum Desired {
    RUNNING,
    STOPPED,
    DESTROYED
}
