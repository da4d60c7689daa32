package dev.claudecloud.netbird.client;

/** The kinds of failure that callers distinguish. */
public enum NetBirdFailure {
    /** 401: the token is wrong, expired or revoked; NetBird does not report which. */
    UNAUTHORIZED,
    /** 403: the token's user lacks the permission. */
    FORBIDDEN,
    /** 404, and the equivalent 400 for the deletion of a group. */
    NOT_FOUND,
    /** 400: the group is still used by something, which the message names. */
    LINKED,
    /** 409: an equivalent object exists already. */
    CONFLICT,
    /** 412: something else has to be removed first. */
    PRECONDITION,
    /** 422, and any other 4xx: the same request would be refused again. */
    INVALID,
    /** 429: too many calls; NetBird does not report how long to wait. */
    RATE_LIMITED,
    /** 5xx. NetBird also answers 500 for some errors of the caller. Whether the call took effect is unknown. */
    SERVER,
    /** No response in time, or the waiting thread was interrupted. Whether the call took effect is unknown. */
    TIMEOUT,
    /** No connection, or it was lost. Whether the call took effect is unknown. */
    UNREACHABLE,
    /**
     * A response that is not from NetBird, incomplete or too long; also a 404 or a redirect from another server, so
     * that a wrong address is not mistaken for missing objects. Whether the call took effect is unknown.
     */
    UNREADABLE
}
