package dev.claudecloud.core.provision;

import java.util.Locale;

/** Why a provider call failed; the one table that maps failures to their handling. */
public enum ProvisionCode {
    ENGINE_UNREACHABLE(FailureKind.RETRY, 5, "The Docker engine does not answer."),
    CONFLICT(FailureKind.RETRY, 8, "Another change to the same resource is running at the provider."),
    TIMEOUT(FailureKind.RETRY, 8, "A call or a step took too long."),
    INTERNAL(FailureKind.RETRY, 8, "An unexpected error occurred; the message names it."),
    NOT_READY(FailureKind.RETRY, 2, "The machine came up but never became ready."),
    PROVIDER_UNREACHABLE(FailureKind.WAIT, 0, "The provider does not answer, or reports that it is out of service."),
    STATE_UNREACHABLE(
            FailureKind.WAIT,
            0,
            "The stored state of the provider's resources cannot be read; nothing was changed without it."),
    CAPACITY(FailureKind.WAIT, 0, "No server type on offer is in stock in the location of the volume."),
    RATE_LIMITED(FailureKind.WAIT, 0, "The provider's request budget is used up."),
    UNAUTHORIZED(FailureKind.WAIT, 0, "The provider rejects the token; the message names the parameter that holds it."),
    LIMIT_REACHED(FailureKind.WAIT, 0, "An account limit of the provider, which the message names, is reached."),
    NETWORK_UNREACHABLE(FailureKind.WAIT, 0, "The network's provider does not answer."),
    NETWORK_UNAUTHORIZED(
            FailureKind.WAIT,
            0,
            "The network's provider rejects the token; the message names the parameter that holds it."),
    NETWORK_OPEN(
            FailureKind.WAIT,
            0,
            "A policy lets all peers reach one another: no instance is created in such a network."),
    NETWORK_CONFLICT(
            FailureKind.WAIT,
            0,
            "Something in the network that this deployment did not create is in the way; the message names it."),
    NETWORK_REFUSED(
            FailureKind.RETRY,
            8,
            "The network's provider refused a request, or its response differs from what was requested."),
    PEER_MISSING(
            FailureKind.RETRY, ProvisionCode.UNTIL_TIME_LIMIT, "The machine is up, but has not joined its network."),
    IMAGE_MISSING(FailureKind.FAIL, 0, "The image of the machine does not exist."),
    INVALID_REQUEST(FailureKind.FAIL, 0, "The provider rejects the request as invalid."),
    FOREIGN_RESOURCE(FailureKind.ATTENTION, 0, "A resource has this deployment's name but not its label."),
    AMBIGUOUS(FailureKind.ATTENTION, 0, "More than one resource carries the label of the instance."),
    VOLUME_MISSING(
            FailureKind.ATTENTION, 0, "The recorded volume does not exist: it is never replaced by an empty one.");

    /** More attempts than fit into the time limit of a step: the limit ends the retries, not their number. */
    public static final int UNTIL_TIME_LIMIT = 99;

    private final FailureKind handling;
    private final int attempts;
    private final String meaning;

    ProvisionCode(FailureKind handling, int attempts, String meaning) {
        this.handling = handling;
        this.attempts = attempts;
        this.meaning = meaning;
    }

    public FailureKind handling() {
        return handling;
    }

    /** How many failed attempts of one step are allowed, for {@link FailureKind#RETRY}. */
    public int attempts() {
        return attempts;
    }

    /** One sentence for the documentation: what went wrong. */
    public String meaning() {
        return meaning;
    }

    /** The name on the wire and in the table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
