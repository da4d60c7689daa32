package dev.claudecloud.core.provision;

/** Where the one-off key comes from with which a machine joins its user's network. */
@FunctionalInterface
public interface NetworkKey {

    /**
     * Makes the key. To be called only when a machine is about to be made, after it was seen that there is none: an
     * earlier key is taken back, and a machine that is still to join with it never could.
     */
    Secret make();
}
