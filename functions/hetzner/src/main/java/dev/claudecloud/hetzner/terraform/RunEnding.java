package dev.claudecloud.hetzner.terraform;

/** Who brought a run to its end. */
enum RunEnding {
    BY_ITSELF,
    /** It was asked to, and did. */
    ASKED,
    KILLED
}
