package dev.claudecloud.lab.simulators.netbird;

/** Which NetBird answers, where releases differ. */
public enum Release {
    /** The recorded server's: a one-off key with a higher limit is made, with limit 1. */
    R0_74,
    /** A one-off key with a limit above 1 is refused (setupkeys_handler.go:73-78). */
    R0_77
}
