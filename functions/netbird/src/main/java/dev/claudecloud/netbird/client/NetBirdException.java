package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiException;
import dev.claudecloud.http.ApiFailure;
import java.util.OptionalInt;
import java.util.Set;

/** The only exception of this client. */
public final class NetBirdException extends ApiException {

    private static final long serialVersionUID = 1L;

    /** The statuses of a gateway whose backend does not answer. NetBird's own 500 is not among them. */
    private static final Set<Integer> GATEWAY_ERRORS = Set.of(502, 503, 504);

    private final NetBirdFailure failure;
    private final int code;

    NetBirdException(NetBirdFailure failure, ApiFailure seen, String message) {
        super(seen, message);
        this.failure = failure;
        this.code = seen.code().map(Integer::parseInt).orElse(-1);
    }

    /** Returns the kind of failure. */
    public NetBirdFailure failure() {
        return failure;
    }

    /** Returns the code in NetBird's response. */
    public OptionalInt code() {
        return code == -1 ? OptionalInt.empty() : OptionalInt.of(code);
    }

    @Override
    protected boolean notFound() {
        return failure == NetBirdFailure.NOT_FOUND;
    }

    @Override
    protected boolean transientFailure() {
        return switch (failure) {
            case RATE_LIMITED, TIMEOUT, UNREACHABLE -> true;
            case SERVER -> GATEWAY_ERRORS.contains(status().orElse(0));
            case UNAUTHORIZED, FORBIDDEN, NOT_FOUND, LINKED, CONFLICT, PRECONDITION, INVALID, UNREADABLE -> false;
        };
    }
}
