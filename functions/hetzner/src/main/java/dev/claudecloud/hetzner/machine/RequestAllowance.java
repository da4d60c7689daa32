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
 * Whether work that can wait may still spend requests. Removing a server may always: it saves money, and takes few. The
 * last {@link RequestBudget#RESERVE} are for that, and for what is under way.
 */
final class RequestAllowance {

    /**
     * What making a machine takes at most. Measured with Terraform 1.11 and hcloud 1.68 at Hetzner's usual times, a look
     * at an action each second included: 58 for a create, 48 for a wake, and 35 for a pause, which never waits.
     */
    static final long NEED = 60;

    /** Whoever waits comes back at a time of its own: all at once would spend in a moment what has come back. */
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
                "Only " + budget.remaining().orElse(0L) + " of the requests that Hetzner allows in an hour are left; "
                        + "it goes on at "
                        + clock.instant().plus(pause).truncatedTo(ChronoUnit.SECONDS),
                "Nothing has to be done: the requests come back, one a second",
                Optional.of(pause));
    }
}
