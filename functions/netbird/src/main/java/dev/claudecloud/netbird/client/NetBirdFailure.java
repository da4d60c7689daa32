package dev.claudecloud.netbird.client;

/** The kinds of failure that a caller treats differently. */
public enum NetBirdFailure {
    /** 401: the token is wrong, expired or revoked; NetBird does not say which. */
    UNAUTHORIZED,
    /** 403: the token's user may not do this. */
    FORBIDDEN,
    /** 404, and the 400 by which the deletion of a group says the same. */
    NOT_FOUND,
    /** 400: the group is still used by something, which the message names. */
    LINKED,
    /** 409: there is one like it already. */
    CONFLICT,
    /** 412: something else must go first. */
    PRECONDITION,
    /** 422, and any other 4xx: asked again in the same way it is refused again. */
    INVALID,
    /** 429: too many calls; NetBird does not say how long to wait. */
    RATE_LIMITED,
    /** 5xx. NetBird answers 500 for some mistakes of the caller too. Whether the call took effect is not known. */
    SERVER,
    /** No answer in time, or the waiting thread was interrupted. Whether the call took effect is not known. */
    TIMEOUT,
    /** No connection, or it was lost. Whether the call took effect is not known. */
    UNREACHABLE,
    /**
     * An answer that is not NetBird's, not complete or too long; a 404 or a redirect of something else than NetBird too,
     * so that a wrong address does not look like things that are gone. Whether the call took effect is not known.
     */
    UNREADABLE
}
