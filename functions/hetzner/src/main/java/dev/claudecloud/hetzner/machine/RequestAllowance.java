package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.hetzner.client.RequestBudget;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides whether work that can wait may still spend requests. Removing a server is always allowed: it saves money and
 * takes few requests. The last {@link RequestBudget#RESERVE} requests are reserved for that and for work in progress.
 */
final class RequestAllowance {

    /**
     * The most requests that creating a machine takes. Measured with Terraform 1.11 and hcloud 1.68 at Hetzner's usual
     * times, including a poll of each action every second: 58 for a create, 48 for a wake, and 35 for a pause, which
     * never waits.
     */
    static final long NEED = 60;

    /**
     * The range of the random delay after which waiting work resumes: all at once, it would immediately spend the
     * restored requests.
     */
    static final Duration SPREAD = Duration.ofMinutes(5);

    private final RequestBudget budget;
    private final InstantSource clock;
    private final RandomGenerator random;

    RequestAllowance(RequestBudget budget, InstantSource clock, RandomGenerator random) {
        this.budget = budget;
        this.clock = clock;
        this.random = random;
    }

    /** @throws ProvisionException {@code RATE_LIMITED} with the time to wait, when too few requests are left */
    void check() {
        budget.pauseFor(NEED).ifPresent(this::refuse);
    }

    private void refuse(Duration least) {
        Duration pause = least.plusMillis(random.nextLong(SPREAD.toMillis()));
        throw new ProvisionException(
                ProvisionCode.RATE_LIMITED,
                "Only " + budget.remaining().orElse(0L) + " of the requests that Hetzner allows per hour are left; "
                        + "the operation continues at "
                        + clock.instant().plus(pause).truncatedTo(ChronoUnit.SECONDS),
                "No action needed: Hetzner restores one request per second",
                Optional.of(pause));
    }
}
