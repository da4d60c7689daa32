package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.hetzner.client.RequestBudget;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestAllowanceTest {

    private final Simulation simulation = new Simulation();
    private final RequestAllowance allowance =
            new RequestAllowance(simulation.client.budget(), simulation.clock, new SplittableRandom(1));

    RequestAllowanceTest() throws IOException {}

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void nothingIsKnownBeforeTheFirstAnswerSoNothingWaits() {
        assertThatCode(allowance::check).doesNotThrowAnyException();
    }

    @Test
    void atTheReserveNothingWaits() {
        answeredWith((int) RequestBudget.RESERVE);

        assertThatCode(allowance::check).doesNotThrowAnyException();
    }

    @Test
    void belowTheReserveItSaysUntilWhenItWaits() {
        answeredWith((int) RequestBudget.RESERVE - 1);

        ProvisionException wait = refusal();

        assertThat(wait.code()).isEqualTo(ProvisionCode.RATE_LIMITED);
        Duration pause = wait.retryAfter().orElseThrow();
        Duration least = Duration.ofSeconds(1 + RequestAllowance.NEED);
        assertThat(pause).isBetween(least, least.plus(RequestAllowance.SPREAD));
        assertThat(wait)
                .hasMessage("Only 99 of the requests that Hetzner allows per hour are left; the operation continues at "
                        + Simulation.START.plus(pause).truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void whoeverWaitsComesBackAtATimeOfItsOwn() {
        answeredWith(0);

        assertThat(Stream.generate(this::refusal)
                        .limit(20)
                        .map(wait -> wait.retryAfter().orElseThrow())
                        .distinct())
                .hasSizeGreaterThan(15);
    }

    @Test
    void whoHasWaitedThatLongGoesOn() {
        answeredWith(0);

        simulation.clock.advance(refusal().retryAfter().orElseThrow());

        assertThatCode(allowance::check).doesNotThrowAnyException();
    }

    /** A response that leaves this many requests, as the client sees it. */
    private void answeredWith(int left) {
        simulation.simulator.leaveRequests(left + 1);
        simulation.client.pricing();
        assertThat(simulation.client.budget().remaining()).contains((long) left);
    }

    private ProvisionException refusal() {
        return Objects.requireNonNull(catchThrowableOfType(ProvisionException.class, allowance::check));
    }
}
