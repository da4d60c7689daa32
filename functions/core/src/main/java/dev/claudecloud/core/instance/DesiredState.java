package dev.claudecloud.core.instance;

/**
 * What the user wants, apart from what is.
 *
 * @param purge with {@link Desired#DESTROYED} only: the volume goes too
 * @param generation raised by one with every wish; orders events and operations
 */
public record DesiredState(Desired desired, boolean purge, long generation) {

    public DesiredState {
        if (purge && desired != Desired.DESTROYED) {
            throw new IllegalArgumentException("only a destroy can purge");
        }
    }

    /** The next generation, with another aim. */
    public DesiredState next(Desired aim, boolean purging) {
        return new DesiredState(aim, purging, generation + 1);
    }
}
