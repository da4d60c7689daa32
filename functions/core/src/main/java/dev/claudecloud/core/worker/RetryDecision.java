package dev.claudecloud.core.worker;

import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationKind;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decides whether and when a failed step is retried. No pause is longer than {@link #LONGEST}. */
final class RetryDecision {

    static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration BASE = Duration.ofSeconds(15);
    /** A user on a laptop restarts the engine and watches the screen. */
    private static final Duration ENGINE_BASE = Duration.ofSeconds(5);

    private static final Duration OUTSIDE = Duration.ofMinutes(5);
    /** A service that everybody waits for comes back within minutes, and a poll costs it one request. */
    private static final Duration OUTAGE = Duration.ofMinutes(1);

    private static final int MOST_DOUBLINGS = 10;
    private static final int JITTER_PARTS = 10;

    private final RandomGenerator random;

    RetryDecision(RandomGenerator random) {
        this.random = random;
    }

    FailureHandling judge(Operation operation, Step step, ProvisionException failure, Instant now) {
        ProvisionCode code = failure.code();
        int failed = operation.progress().attempt() + 1;
        Optional<Duration> left = left(operation, step, now);
        return switch (code.handling()) {
            case ATTENTION -> new FailureHandling.CallPerson();
            case WAIT -> {
                FailureHandling wait = new FailureHandling.Await(
                        withJitter(failure.retryAfter().orElse(outside(code))));
                // A rollback needs the provider too: the machine would cost just as much.
                yield code == ProvisionCode.PROVIDER_UNREACHABLE ? wait : wait.within(left);
            }
            case FAIL -> endless(operation, step) ? retry(code, failed) : new FailureHandling.GiveUp();
            case RETRY ->
                exhausted(operation, step, code, failed)
                        ? new FailureHandling.GiveUp()
                        : retry(code, failed).within(left);
        };
    }

    /** Whether {@code failed} attempts of the present step are all that the code allows. */
    boolean exhausted(Operation operation, Step step, ProvisionCode code, int failed) {
        return !endless(operation, step) && failed >= code.attempts();
    }

    /** The removal of a machine is never abandoned: the machine would cost money for ever. */
    private static boolean endless(Operation operation, Step step) {
        return operation.progress().undoing()
                || operation.kind() == OperationKind.DESTROY
                || step.patience().endless();
    }

    /** What is left of a step's time limit; empty where it has none. */
    private static Optional<Duration> left(Operation operation, Step step, Instant now) {
        return endless(operation, step)
                ? Optional.empty()
                : step.limit(operation).map(end -> Duration.between(now, end));
    }

    private static Duration outside(ProvisionCode code) {
        return switch (code) {
            case NETWORK_UNREACHABLE, PROVIDER_UNREACHABLE, STATE_UNREACHABLE -> OUTAGE;
            default -> OUTSIDE;
        };
    }

    private FailureHandling retry(ProvisionCode code, int failed) {
        Duration base = code == ProvisionCode.ENGINE_UNREACHABLE ? ENGINE_BASE : BASE;
        return new FailureHandling.Retry(withJitter(base.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS))));
    }

    private Duration withJitter(Duration pause) {
        Duration shorter = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        Duration sum = shorter.plusMillis(random.nextLong(shorter.toMillis() / JITTER_PARTS + 1));
        return sum.compareTo(LONGEST) > 0 ? LONGEST : sum;
    }
}
