package dev.claudecloud.core.provision;

/** What a destroy does with the volume. */
public enum VolumeFate {
    KEEP,
    PURGE
}
