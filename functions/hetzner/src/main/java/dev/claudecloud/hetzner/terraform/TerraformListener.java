package dev.claudecloud.hetzner.terraform;

/**
 * Receives the events of a run while it is in progress. All calls come sequentially from one thread, and end before the
 * run returns.
 *
 * <p>An exception of a listener stops Terraform gracefully and is thrown by the run once all its processes have ended.
 * A listener that blocks keeps the run from returning, but does not keep Terraform from being stopped in time.
 */
public interface TerraformListener {

    /** A listener that ignores everything. */
    TerraformListener SILENT = new TerraformListener() {};

    /** Called for each event. */
    default void event(TerraformEvent event) {}

    /**
     * Called when the state has changed: it has to be stored before anything depends on it. Called while Terraform runs
     * and once more when it has ended, also after an {@link #event} or {@link #tick} has thrown.
     */
    default void state(StateSnapshot state) {}

    /** Called about ten times a second, for instance to check whether the work is still wanted. */
    default void tick() {}
}
