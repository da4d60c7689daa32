package dev.claudecloud.core.instance;

/**
 * The state that the user wants, as opposed to the actual one.
 *
 * @param purge whether the volume is removed too; with {@link Desired#DESTROYED} only
 * @param generation raised by one with every new desired state; orders events and operations
 */
public record DesiredState(Desired desired, boolean purge, long generation) {

    public DesiredState {
        if (purge && desired != Desired.DESTROYED) {
            throw new IllegalArgumentException("only a destroy can purge");
        }
    }

    /** The next generation, with another desired state. */
    public DesiredState next(Desired aim, boolean purging) {
        return new DesiredState(aim, purging, generation + 1);
    }
}
