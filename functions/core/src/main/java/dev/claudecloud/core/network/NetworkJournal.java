package dev.claudecloud.core.network;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How a network's provider reports from within a call. Each method writes or reads under the worker's fence and throws
 * {@link dev.claudecloud.core.provision.LeaseLostException} when the lease is no longer held: the provider lets it
 * through and does nothing further.
 */
public interface NetworkJournal {

    /** Records durably that an id is known or gone: at once, and before the next external call. */
    void record(UnaryOperator<NetworkIds> change);

    /** To be called before each side effect: throws when the lease is lost or the desired state has changed. */
    void checkpoint();

    /** The time left for the invocation. A provider stops in good order before it is used up. */
    Duration remaining();
}
