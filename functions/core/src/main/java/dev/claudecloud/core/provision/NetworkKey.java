package dev.claudecloud.core.provision;

/** The source of the one-off key with which a machine joins its user's network. */
@FunctionalInterface
public interface NetworkKey {

    /**
     * Creates the key. To be called only when a machine is about to be created, after a check that none exists: an
     * earlier key is revoked, and a machine that has yet to join with it never could.
     */
    Secret make();
}
