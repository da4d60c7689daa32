package dev.claudecloud.hetzner.terraform;

/** The cause of the end of a run. */
enum RunEnding {
    BY_ITSELF,
    /** The run was asked to end, and did. */
    ASKED,
    KILLED
}
