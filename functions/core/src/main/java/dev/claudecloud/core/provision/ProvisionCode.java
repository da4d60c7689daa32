package dev.claudecloud.core.provision;

import java.util.Locale;

/** Why a provider call failed; the one table that maps failures to their handling. */
public enum ProvisionCode {
    ENGINE_UNREACHABLE(FailureKind.RETRY, 5),
    CONFLICT(FailureKind.RETRY, 8),
    TIMEOUT(FailureKind.RETRY, 8),
    INTERNAL(FailureKind.RETRY, 8),
    /** The machine came up but never became ready. */
    NOT_READY(FailureKind.RETRY, 2),
    /** The provider does not answer, or reports that it is out of service. */
    PROVIDER_UNREACHABLE(FailureKind.WAIT, 0),
    /** The stored state of the provider's resources cannot be read; nothing was changed without it. */
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
    /** A policy lets all peers reach one another: no instance is created in such a network. */
    NETWORK_OPEN(FailureKind.WAIT, 0),
    /** Something in the network that this deployment did not create is in the way; the message names it. */
    NETWORK_CONFLICT(FailureKind.WAIT, 0),
    /** The network's provider refused a request, or its response differs from what was requested. */
    NETWORK_REFUSED(FailureKind.RETRY, 8),
    /** The machine is up, but has not joined its network. */
    PEER_MISSING(FailureKind.RETRY, ProvisionCode.UNTIL_TIME_LIMIT),
    IMAGE_MISSING(FailureKind.FAIL, 0),
    INVALID_REQUEST(FailureKind.FAIL, 0),
    /** A resource has this deployment's name but not its label. */
    FOREIGN_RESOURCE(FailureKind.ATTENTION, 0),
    /** More than one resource carries the label of the instance. */
    AMBIGUOUS(FailureKind.ATTENTION, 0),
    /** The recorded volume does not exist: it is never replaced by an empty one. */
    VOLUME_MISSING(FailureKind.ATTENTION, 0);

    /** More attempts than fit into the time limit of a step: the limit ends the retries, not their number. */
    private static final int UNTIL_TIME_LIMIT = 99;

    private final FailureKind handling;
    private final int attempts;

    ProvisionCode(FailureKind handling, int attempts) {
        this.handling = handling;
        this.attempts = attempts;
    }

    public FailureKind handling() {
        return handling;
    }

    /** How many failed attempts of one step are allowed, for {@link FailureKind#RETRY}. */
    public int attempts() {
        return attempts;
    }

    /** The name on the wire and in the table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
