package dev.claudecloud.core.provision;

import java.util.Locale;

/** Why a provider call failed; the one table from failure to handling. */
public enum ProvisionCode {
    ENGINE_UNREACHABLE(FailureKind.RETRY, 5),
    CONFLICT(FailureKind.RETRY, 8),
    TIMEOUT(FailureKind.RETRY, 8),
    INTERNAL(FailureKind.RETRY, 8),
    /** The machine came up but never became ready. */
    NOT_READY(FailureKind.RETRY, 2),
    /** The provider does not answer, or says that it is out of order. */
    PROVIDER_UNREACHABLE(FailureKind.WAIT, 0),
    /** What was kept of the provider's things cannot be read; nothing was changed without it. */
    STATE_UNREACHABLE(FailureKind.WAIT, 0),
    CAPACITY(FailureKind.WAIT, 0),
    RATE_LIMITED(FailureKind.WAIT, 0),
    UNAUTHORIZED(FailureKind.WAIT, 0),
    /** An account limit of the provider, which the message names. */
    LIMIT_REACHED(FailureKind.WAIT, 0),
    /** The network's provider does not answer. */
    NETWORK_UNREACHABLE(FailureKind.WAIT, 0),
    /** The network's provider refuses the token; the message names the parameter that holds it. */
    NETWORK_UNAUTHORIZED(FailureKind.WAIT, 0),
    /** A policy lets everybody talk to everybody: no instance is made in such a network. */
    NETWORK_OPEN(FailureKind.WAIT, 0),
    /** Something in the network that is not ours stands in the way; the message names it. */
    NETWORK_CONFLICT(FailureKind.WAIT, 0),
    /** The network's provider refused a request, or answered something else than was asked for. */
    NETWORK_REFUSED(FailureKind.RETRY, 8),
    /** The machine is up, but has not joined its network; the step's own limit of time ends the tries. */
    PEER_MISSING(FailureKind.RETRY, 99),
    IMAGE_MISSING(FailureKind.FAIL, 0),
    INVALID_REQUEST(FailureKind.FAIL, 0),
    /** Something has our name but not our label. */
    FOREIGN_RESOURCE(FailureKind.ATTENTION, 0),
    /** More than one thing carries our label. */
    AMBIGUOUS(FailureKind.ATTENTION, 0),
    /** The recorded volume is not there: never replaced by an empty one. */
    VOLUME_MISSING(FailureKind.ATTENTION, 0);

    private final FailureKind handling;
    private final int attempts;

    ProvisionCode(FailureKind handling, int attempts) {
        this.handling = handling;
        this.attempts = attempts;
    }

    public FailureKind handling() {
        return handling;
    }

    /** How many failed tries of one step are allowed, for {@link FailureKind#RETRY}. */
    public int attempts() {
        return attempts;
    }

    /** The name on the wire and in the table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
