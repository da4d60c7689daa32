package dev.claudecloud.lab.simulators.netbird;

/** The release of NetBird that is simulated, where releases differ. */
public enum Release {
    /** The recorded server's release: a one-off key with a higher limit is created with limit 1. */
    R0_74,
    /** A one-off key with a limit above 1 is refused (setupkeys_handler.go:73-78). */
    R0_77
}
