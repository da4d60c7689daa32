package dev.claudecloud.core.provision;

import java.util.Locale;

/** Why a provider call failed; the one table from failure to handling. */
public enum ProvisionCode {
    ENGINE_UNREACHABLE(Handling.RETRY, 5),
    CONFLICT(Handling.RETRY, 8),
    TIMEOUT(Handling.RETRY, 8),
    INTERNAL(Handling.RETRY, 8),
    /** The machine came up but never became ready. */
    NOT_READY(Handling.RETRY, 2),
    /** The provider does not answer, or says that it is out of order. */
    PROVIDER_UNREACHABLE(Handling.WAIT, 0),
    /** What was kept of the provider's things cannot be read; nothing was changed without it. */
    STATE_UNREACHABLE(Handling.WAIT, 0),
    CAPACITY(Handling.WAIT, 0),
    RATE_LIMITED(Handling.WAIT, 0),
    UNAUTHORIZED(Handling.WAIT, 0),
    /** An account limit of the provider, which the message names. */
    LIMIT_REACHED(Handling.WAIT, 0),
    /** The network's provider does not answer. */
    NETWORK_UNREACHABLE(Handling.WAIT, 0),
    /** The network's provider refuses the token; the message names the parameter that holds it. */
    NETWORK_UNAUTHORIZED(Handling.WAIT, 0),
    /** A policy lets everybody talk to everybody: no instance is made in such a network. */
    NETWORK_OPEN(Handling.WAIT, 0),
    /** Something in the network that is not ours stands in the way; the message names it. */
    NETWORK_CONFLICT(Handling.WAIT, 0),
    /** The network's provider refused a request, or answered something else than was asked for. */
    NETWORK_REFUSED(Handling.RETRY, 8),
    /** The machine is up, but has not joined its network; the step's own limit of time ends the tries. */
    PEER_MISSING(Handling.RETRY, 99),
    IMAGE_MISSING(Handling.FAIL, 0),
    INVALID_REQUEST(Handling.FAIL, 0),
    /** Something has our name but not our label. */
    FOREIGN_RESOURCE(Handling.ATTENTION, 0),
    /** More than one thing carries our label. */
    AMBIGUOUS(Handling.ATTENTION, 0),
    /** The recorded volume is not there: never replaced by an empty one. */
    VOLUME_MISSING(Handling.ATTENTION, 0);

    private final Handling handling;
    private final int attempts;

    ProvisionCode(Handling handling, int attempts) {
        this.handling = handling;
        this.attempts = attempts;
    }

    public Handling handling() {
        return handling;
    }

    /** How many failed tries of one step are allowed, for {@link Handling#RETRY}. */
    public int attempts() {
        return attempts;
    }

    /** The name on the wire and in the table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
