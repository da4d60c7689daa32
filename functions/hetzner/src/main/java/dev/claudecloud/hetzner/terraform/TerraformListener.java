package dev.claudecloud.hetzner.terraform;

/**
 * Hears of a run while it goes on. All calls come from one thread, one after the other, and end before the run returns.
 *
 * <p>What a listener throws stops Terraform in good order and is thrown by the run, once nothing of it lives. A listener
 * that blocks keeps the run from returning, but not Terraform from being stopped in time.
 */
public interface TerraformListener {

    /** A listener that hears nothing. */
    TerraformListener SILENT = new TerraformListener() {};

    /** Something was said. */
    default void event(TerraformEvent event) {}

    /**
     * The state has changed: to be stored before anything is built on it. Called while Terraform runs and once more when
     * it has ended, also after an {@link #event} or {@link #tick} has thrown.
     */
    default void state(StateSnapshot state) {}

    /** Time has passed: called some ten times a second, for instance to see whether the work is still wanted. */
    default void tick() {}
}
