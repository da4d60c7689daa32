package dev.claudecloud.provisioner.hetzner;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.provisioner.hetzner.api.RequestBudget;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Whether work that can wait may still spend requests. Removing a server may always: it saves money, and takes few. The
 * last {@link RequestBudget#RESERVE} are for that, and for what is under way.
 */
final class Allowance {

    /** What making a machine takes by measurement, generously. */
    private static final long NEED = 50;

    private final RequestBudget budget;
    private final InstantSource clock;

    Allowance(RequestBudget budget, InstantSource clock) {
        this.budget = budget;
        this.clock = clock;
    }

    /** @throws ProvisionException {@code RATE_LIMITED} with the time to wait, when too few requests are left */
    void check() {
        budget.pauseFor(NEED).ifPresent(this::refuse);
    }

    private void refuse(Duration pause) {
        throw new ProvisionException(
                ProvisionCode.RATE_LIMITED,
                "Only " + budget.remaining().orElse(0L) + " of the requests that Hetzner allows in an hour are left; "
                        + "it goes on at "
                        + clock.instant().plus(pause).truncatedTo(ChronoUnit.SECONDS),
                "Nothing has to be done: the requests come back, one a second",
                java.util.Optional.of(pause));
    }
}
