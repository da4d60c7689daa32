package dev.claudecloud.docker;

import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.UnauthorizedException;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.http.OneLine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maps exceptions of the Docker client to our codes; the first matching row counts. The only such mapping. */
final class DockerFailures {

    private static final int MOST_WORDS = 300;
    private static final int MOST_CAUSES = 10;
    private static final Pattern ANSWER = Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final String START_IT = "Start the Docker engine (systemctl start docker, or ./scripts/dev); "
            + "the operation is then retried automatically";
    private static final String AGAIN = "Will be retried automatically";

    private record Row(Predicate<Throwable> fits, ProvisionCode code, String hint) {}

    private static final List<Row> TABLE = List.of(
            row(
                    e -> e instanceof NotFoundException && says(e, "no such image"),
                    ProvisionCode.IMAGE_MISSING,
                    "Build it with ./scripts/dev"),
            row(e -> says(e, "no space left on device"), ProvisionCode.INTERNAL, "Free disk space on the Docker host"),
            row(NotFoundException.class::isInstance, ProvisionCode.CONFLICT, AGAIN),
            row(ConflictException.class::isInstance, ProvisionCode.CONFLICT, AGAIN),
            row(
                    BadRequestException.class::isInstance,
                    ProvisionCode.INVALID_REQUEST,
                    "Check CLAUDECLOUD_IMAGE, CLAUDECLOUD_MEMORY_MB, CLAUDECLOUD_PIDS and CLAUDECLOUD_CPUS"),
            row(
                    UnauthorizedException.class::isInstance,
                    ProvisionCode.UNAUTHORIZED,
                    "Allow this user to use the Docker engine"),
            row(DockerException.class::isInstance, ProvisionCode.INTERNAL, "Check the log of the Docker engine"),
            row(SocketTimeoutException.class::isInstance, ProvisionCode.TIMEOUT, "The Docker engine hangs. " + AGAIN),
            row(
                    e -> e instanceof IOException && says(e, "permission denied"),
                    ProvisionCode.ENGINE_UNREACHABLE,
                    "Add this user to the group docker and log in again; the operation is then retried automatically"),
            row(ConnectException.class::isInstance, ProvisionCode.ENGINE_UNREACHABLE, START_IT),
            row(InterruptedIOException.class::isInstance, ProvisionCode.TIMEOUT, AGAIN),
            row(IOException.class::isInstance, ProvisionCode.ENGINE_UNREACHABLE, START_IT),
            row(e -> true, ProvisionCode.INTERNAL, "Check the log of the Docker engine"));

    private DockerFailures() {}

    /**
     * Translates an exception of the Docker client; the result carries the engine's message, cleaned and trimmed, and
     * no cause.
     */
    static ProvisionException translate(RuntimeException failure) {
        Throwable cause = rootOf(failure);
        for (Row row : TABLE) {
            if (row.fits().test(cause)) {
                return new ProvisionException(row.code(), sentence(row.code(), cause), row.hint());
            }
        }
        throw new AssertionError("the last row fits everything");
    }

    /** Returns the engine's message, without the JSON around it. */
    static String words(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher answer = ANSWER.matcher(message);
        String text =
                answer.find() ? answer.group(1).replaceAll("\\\\[nrt]", " ").replaceAll("\\\\(.)", "$1") : message;
        return OneLine.of(text, MOST_WORDS);
    }

    private static Row row(Predicate<Throwable> fits, ProvisionCode code, String hint) {
        return new Row(fits, code, hint);
    }

    private static boolean says(Throwable failure, String words) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains(words);
    }

    /** Returns the root cause, since the client wraps transport errors in plain runtime exceptions, sometimes twice. */
    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (int i = 0; i < MOST_CAUSES && !(root instanceof DockerException); i++) {
            Throwable cause = root.getCause();
            if (cause == null) {
                break;
            }
            root = cause;
        }
        return root;
    }

    private static String sentence(ProvisionCode code, Throwable cause) {
        return switch (code) {
            case ENGINE_UNREACHABLE -> "The Docker engine cannot be reached: " + words(cause);
            case TIMEOUT -> "The Docker engine did not answer in time";
            case IMAGE_MISSING -> "The instance image is missing: " + words(cause);
            default -> "The Docker engine refused the request: " + words(cause);
        };
    }
}
