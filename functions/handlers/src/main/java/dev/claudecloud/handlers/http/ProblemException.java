package dev.claudecloud.handlers.http;

/** Ends a request with a problem, wherever its input is read. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.type().text(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
