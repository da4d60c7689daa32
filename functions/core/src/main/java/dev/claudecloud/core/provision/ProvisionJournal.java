package dev.claudecloud.core.provision;

import java.time.Duration;

/**
 * How a provider reports from within a call. Each method writes under the worker's fence and throws
 * {@link LeaseLostException} when the lease is no longer held: the provider lets it through and does nothing further.
 */
public interface ProvisionJournal {

    /** Records the volume's id durably; to be called before anything else is done to the volume. */
    void volume(String volumeId);

    /** Records the machine's id durably, as soon as it is known. */
    void machine(String providerId);

    /**
     * Creates the token with which the machine reports its use, and records its hash durably. To be called only when a
     * machine is about to be created, after a check that none exists: the token of an earlier machine is not accepted
     * any more. Not called by a provider whose machines are asked for their activity.
     */
    Secret reportToken();

    /** Reports the progress of the step, 0 to 100, with a short sentence for the user. Cheap to call often. */
    void progress(int percent, String message);

    /** To be called before each side effect: throws when the lease is lost or the desired state has changed. */
    void checkpoint();

    /** The time left for the invocation. A provider stops in good order before it is used up. */
    Duration remaining();
}
