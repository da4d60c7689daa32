package dev.claudecloud.lab.simulators.hetzner;

import static dev.claudecloud.lab.simulators.hetzner.Simulated.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.lab.simulators.http.Client;
import dev.claudecloud.lab.simulators.http.Client.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final String OTHER = "b".repeat(64);

    @Test
    void takesTheTokensItWasToldAndNoOther() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            assertThat(hetzner.get("/servers").status()).isEqualTo(200);
            assertRefused(hetzner.client(OTHER).get("/v1/servers"), 401, "unauthorized");
            assertRefused(
                    new Client(hetzner.simulator().server().uri(), Map.of()).get("/v1/servers"), 401, "unauthorized");
            hetzner.simulator().account().accept(Set.of(OTHER));
            assertThat(hetzner.client(OTHER).get("/v1/servers").status()).isEqualTo(200);
            assertRefused(hetzner.get("/servers"), 401, "unauthorized");
            hetzner.control("PUT", "/account", Map.of("tokens", new String[] {}));
            assertRefused(hetzner.client(OTHER).get("/v1/servers"), 401, "unauthorized");
        }
    }

    @Test
    void wantsTokensOf64Characters() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            HetznerAccount account = hetzner.simulator().account();
            assertThatThrownBy(() -> account.accept(Set.of("b".repeat(63))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("bbb");
            assertThat(Simulated.options().toString()).doesNotContain(HetznerOptions.TEST_TOKEN);
        }
    }

    @Test
    void countsTheBudgetAndSaysSoOnEveryAnswer() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            Reply first = hetzner.get("/servers");
            assertThat(first.header("ratelimit-limit")).isEqualTo("3600");
            assertThat(first.header("ratelimit-remaining")).isEqualTo("3599");
            assertThat(Long.parseLong(first.header("ratelimit-reset"))).isEqualTo(Simulated.START.getEpochSecond() + 1);
            assertThat(hetzner.get("/servers/9").header("ratelimit-remaining")).isEqualTo("3598");
            assertThat(hetzner.get("/servers/8").header("ratelimit-remaining")).isEqualTo("3597");
            hetzner.pass(Duration.ofSeconds(2));
            assertThat(hetzner.get("/servers").header("ratelimit-remaining")).isEqualTo("3598");
            assertThat(hetzner.client(OTHER).get("/v1/servers").header("ratelimit-remaining"))
                    .isEqualTo("3598");
        }
    }

    @Test
    void refusesOnceTheBudgetIsSpentAndGivesASecondForEachRequest() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            hetzner.control("PUT", "/account", Map.of("remaining_requests", 1));
            assertThat(hetzner.get("/servers").status()).isEqualTo(200);
            Reply refused = hetzner.get("/servers");
            assertRefused(refused, 429, "rate_limit_exceeded");
            assertThat(refused.header("ratelimit-remaining")).isEqualTo("0");
            assertThat(Long.parseLong(refused.header("ratelimit-reset")))
                    .isEqualTo(Simulated.START.getEpochSecond() + 3600);
            hetzner.pass(Duration.ofSeconds(1));
            assertThat(hetzner.get("/servers").status()).isEqualTo(200);
            assertThat(hetzner.get("/servers").status()).isEqualTo(429);
        }
    }

    @Test
    void holdsAnotherBudgetWhereToldSo() throws IOException {
        try (Simulated hetzner = Simulated.start(Simulated.options().withRequestsPerHour(2))) {
            hetzner.get("/servers");
            hetzner.get("/servers");
            assertThat(hetzner.get("/servers").status()).isEqualTo(429);
            hetzner.pass(Duration.ofMinutes(30));
            assertThat(hetzner.get("/servers").status()).isEqualTo(200);
        }
        assertThatThrownBy(() -> Simulated.options().withRequestsPerHour(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersErrorsInTheFormOfTheApi() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            Reply broken = hetzner.raw().send("POST", "/v1/servers", "{".getBytes(StandardCharsets.UTF_8));
            assertRefused(broken, 400, "json_error");
            assertRefused(hetzner.raw().send("PUT", "/v1/servers", new byte[0]), 405, "method_not_allowed");
        }
    }

    @Test
    void countsWhatCameIn() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            hetzner.server("web");
            hetzner.get("/servers?name=web");
            assertThat(hetzner.simulator().server().requests().count("POST", "/v1/servers"))
                    .isEqualTo(1);
            assertThat(hetzner.simulator().server().requests().all()).hasSize(2);
        }
    }
}
