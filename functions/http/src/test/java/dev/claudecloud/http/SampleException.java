package dev.claudecloud.http;

import java.util.Set;

/** The exception of a client that exists only for the tests. */
final class SampleException extends ApiException {

    private static final long serialVersionUID = 1L;

    private static final Set<Integer> TRANSIENT = Set.of(429, 502, 503, 504);

    private final transient ApiFailure failure;

    SampleException(ApiFailure failure) {
        super(failure, failure.sentence("The API"));
        this.failure = failure;
    }

    ApiFailure failure() {
        return failure;
    }

    ApiFailure.Kind kind() {
        return failure.kind();
    }

    @Override
    protected boolean notFound() {
        return status().orElse(0) == 404 && said().isPresent();
    }

    @Override
    protected boolean transientFailure() {
        return switch (failure.kind()) {
            case TIMED_OUT, NOT_CONNECTED, BROKEN_OFF -> true;
            case REFUSED -> TRANSIENT.contains(status().orElse(0));
            case UNREADABLE, INTERRUPTED -> false;
        };
    }
}
