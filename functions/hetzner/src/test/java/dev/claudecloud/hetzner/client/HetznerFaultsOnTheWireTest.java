package dev.claudecloud.hetzner.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.lab.testkit.FakeClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HetznerFaultsOnTheWireTest {

    private final Api api = new Api();

    HetznerFaultsOnTheWireTest() throws IOException {}

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "401, unauthorized, UNAUTHORIZED",
        "403, forbidden, UNAUTHORIZED",
        "403, token_readonly, UNAUTHORIZED",
        "403, resource_limit_exceeded, LIMIT_REACHED",
        "404, not_found, NOT_FOUND",
        "409, uniqueness_error, NOT_UNIQUE",
        "409, conflict, CONFLICT",
        "412, resource_unavailable, RESOURCE_UNAVAILABLE",
        "412, placement_error, RESOURCE_UNAVAILABLE",
        "422, invalid_input, INVALID_INPUT",
        "422, resource_in_use, IN_USE",
        "422, no_space_left_in_location, NO_SPACE",
        "423, locked, LOCKED",
        "423, protected, PROTECTED",
        "429, rate_limit_exceeded, RATE_LIMITED",
        "503, maintenance, SERVICE_ERROR",
        "500, new_code_of_tomorrow, SERVICE_ERROR",
        "403, new_code_of_tomorrow, UNAUTHORIZED",
        "409, new_code_of_tomorrow, CONFLICT",
        "504, timeout, TIMEOUT",
    })
    void tellsErrorsApartByTheirCode(int status, String code, HetznerError error) {
        for (int i = 0; i < Api.ATTEMPTS; i++) {
            api.answers(status, Api.error(code, "words\\nof theirs"));
        }

        HetznerException failure = failure(() -> api.client.pricing());

        assertThat(failure.error()).isEqualTo(error);
        assertThat(failure).hasMessage("Hetzner answered GET /v1/pricing with " + status + ": words of theirs");
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED",
        "412, RESOURCE_UNAVAILABLE",
        "418, INVALID_INPUT",
        "502, SERVICE_ERROR",
        "404, SERVICE_ERROR",
        "408, TIMEOUT",
        "302, UNREADABLE"
    })
    void anErrorThatIsNotJsonGoesByItsStatus(int status, HetznerError error) {
        for (int i = 0; i < Api.ATTEMPTS; i++) {
            api.answers(status, "<html>");
        }

        assertThat(failure(() -> api.client.pricing()).error()).isEqualTo(error);
    }

    @Test
    void namesTheLimitOfTheAccount() {
        api.answers(
                403,
                "{\"error\":{\"code\":\"resource_limit_exceeded\",\"message\":\"server limit exceeded\","
                        + "\"details\":{\"limits\":[{\"name\":\"server_limit\"}]}}}");

        assertThat(failure(() -> api.client.createFirewall("f", Map.of())))
                .hasMessage("Hetzner answered POST /v1/firewalls with 403: server limit exceeded (server_limit)");
    }

    @Test
    void readsAgainAfterAPassingFailure() {
        api.answers(503, Api.error("service_error", "down"))
                .answers(502, "bad gateway")
                .answers(
                        200,
                        "{\"pricing\":{\"currency\":\"EUR\",\"volume\":{\"price_per_gb_month\":{\"net\":\"1\"}}}}");

        assertThat(api.client.pricing().currency()).isEqualTo("EUR");
        assertThat(api.clock.instant()).isBetween(FakeClock.START.plusMillis(1000), FakeClock.START.plusMillis(3000));
    }

    @Test
    void neverSendsAnOrderTwice() {
        api.answers(503, Api.error("service_error", "down")).answers(201, "{}");

        assertThat(failure(() -> api.client.createFirewall("f", Map.of())).error())
                .isEqualTo(HetznerError.SERVICE_ERROR);
        assertThat(api.server.getRequestCount()).isEqualTo(1);
    }

    /** By itself, OkHttp sends a POST again if the server asks for it. */
    @Test
    void neverSendsAnOrderTwiceThoughHetznerSaysAtOnceAgain() {
        api.answers(503, Api.error("service_error", "down"), Map.of("Retry-After", "0"))
                .answers(201, "{}");

        assertThat(failure(() -> api.client.createFirewall("f", Map.of())).error())
                .isEqualTo(HetznerError.SERVICE_ERROR);
        assertThat(api.server.getRequestCount()).isEqualTo(1);
    }

    /** An idle connection may have died unnoticed while the function was frozen, which would lose the order. */
    @Test
    void sendsAnOrderOnAConnectionOfItsOwn() throws InterruptedException {
        api.answers(200, Api.page("firewalls", "", "null"))
                .answers(201, "{\"firewall\":{\"id\":3,\"name\":\"f\",\"labels\":{},\"rules\":[]}}");

        api.client.firewallNamed("f");
        api.client.createFirewall("f", Map.of());

        assertThat(api.server.takeRequest().getExchangeIndex()).isZero();
        assertThat(api.server.takeRequest().getExchangeIndex()).isZero();
    }

    @Test
    void stopsWaitingForAnAnswerWhenTheThreadIsInterrupted() throws InterruptedException {
        for (int i = 0; i < Api.ATTEMPTS; i++) {
            api.server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());
        }
        AtomicReference<HetznerError> error = new AtomicReference<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            HetznerException caught = failure(() -> api.client.pricing());
            if (Thread.currentThread().isInterrupted()) {
                error.set(caught.error());
            }
        });
        api.server.takeRequest();

        caller.interrupt();

        assertThat(caller.join(Duration.ofSeconds(50))).isTrue();
        assertThat(error.get()).isEqualTo(HetznerError.TIMEOUT);
    }

    @Test
    void masksTheTokenThatAProxyRepeats() {
        api.answers(401, Api.error("unauthorized", "no such token: " + Api.TOKEN));

        assertThat(failure(() -> api.client.pricing()))
                .hasMessage("Hetzner answered GET /v1/pricing with 401: no such token: ***");
    }

    @Test
    void goesByTheStatusWhenARefusalIsTooLong() {
        api.answers(403, "x".repeat(9 << 20));

        assertThat(failure(() -> api.client.pricing()).error()).isEqualTo(HetznerError.UNAUTHORIZED);
    }

    @Test
    void refusesWhatComesAfterTheAnswer() {
        api.answers(200, Api.page("firewalls", "", "null") + " {}");

        assertThat(failure(() -> api.client.firewallNamed("f")).error()).isEqualTo(HetznerError.UNREADABLE);
    }

    @Test
    void anOrderWhoseReplyIsLostIsNotSentTwiceEither() {
        api.server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        api.answers(201, "{}");

        assertThat(failure(() -> api.client.createFirewall("f", Map.of())).error())
                .isEqualTo(HetznerError.REPLY_LOST);
        assertThat(api.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void doesNotWaitLongerThanItsTimeOut() {
        for (int i = 0; i < Api.ATTEMPTS; i++) {
            api.server.enqueue(new MockResponse.Builder()
                    .code(200)
                    .headersDelay(1, TimeUnit.MINUTES)
                    .build());
        }

        HetznerException failure =
                failure(() -> api.client(Duration.ofMillis(100)).pricing());

        assertThat(failure.error()).isEqualTo(HetznerError.TIMEOUT);
    }

    @Test
    void saysWhenNobodyIsThere() {
        api.close();

        assertThat(failure(() -> api.client.pricing()).error()).isEqualTo(HetznerError.NO_CONNECTION);
    }

    @Test
    void refusesAnAnswerThatIsTooLongOrNotJson() {
        api.answers(200, "x".repeat(9 << 20)).answers(200, "<html>");

        assertThat(failure(() -> api.client.pricing())).hasMessageContaining("too long");
        assertThat(failure(() -> api.client.pricing())).hasMessageContaining("not JSON");
    }

    @Test
    void saysAfterA429WhenTheBudgetIsBack() {
        Instant reset = FakeClock.START.plusSeconds(90);
        api.answers(
                429,
                Api.error("rate_limit_exceeded", "slow down"),
                Map.of(
                        "RateLimit-Limit", "3600",
                        "RateLimit-Remaining", "0",
                        "RateLimit-Reset", Long.toString(reset.getEpochSecond())));

        HetznerException failure = failure(() -> api.client.pricing());

        assertThat(failure.error()).isEqualTo(HetznerError.RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(90));
        assertThat(api.client.budget().remaining()).contains(0L);
        assertThat(api.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void passesOverHeadersThatAreNoNumbers() {
        api.answers(404, Api.error("not_found", "no"), Map.of("RateLimit-Limit", "many", "RateLimit-Remaining", "-1"));

        assertThat(api.client.volume(1)).isEqualTo(Optional.empty());
        assertThat(api.client.budget().reading()).isEmpty();
    }

    private static HetznerException failure(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(HetznerException.class, call));
    }
}
