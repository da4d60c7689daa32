package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.lab.testkit.FunctionEnvironment;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandlerConfigTest {

    private static final Map<String, String> GOOD = FunctionEnvironment.of("memory");

    @Test
    void whatIsMissingAndWrongIsNamedAtOnceWithoutItsValue() {
        assertThatThrownBy(() -> HandlerConfig.from(Map.of(
                        "PROVIDER", "Docker!",
                        "ADMIN_KEY_SOURCE", "canary",
                        "IDLE_AFTER_SECONDS", "2h",
                        "PUBLIC_URL", "ftp://x",
                        "CLAUDECLOUD_SERVER_TYPES", "cx23,,cx33",
                        "CLAUDECLOUD_LOCATIONS", "Falkenstein")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "missing: TABLE_NAME, BUS_NAME, WAITING_AFTER_SECONDS, CHECK_EVERY_MINUTES, SILENT_AFTER_HOURS,"
                                + " PAUSE_BEFORE_HOUR_END_MINUTES, REPORT_EVERY_SECONDS, ORPHAN_SWEEP; not usable: ",
                        "PROVIDER",
                        "ADMIN_KEY_SOURCE",
                        "IDLE_AFTER_SECONDS",
                        "PUBLIC_URL",
                        "CLAUDECLOUD_SERVER_TYPES",
                        "CLAUDECLOUD_LOCATIONS")
                .hasMessageNotContaining("canary");
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        Map<String, String> wrong = Map.of(
                "CHECK_EVERY_MINUTES", "16",
                "SILENT_AFTER_HOURS", "721",
                "PAUSE_BEFORE_HOUR_END_MINUTES", "31",
                "REPORT_EVERY_SECONDS", "181");
        wrong.forEach((name, value) -> {
            Map<String, String> environment = new HashMap<>(GOOD);
            environment.put(name, value);
            assertThatThrownBy(() -> HandlerConfig.from(environment)).hasMessageContaining(name);
        });
    }

    @Test
    void silenceMayBeForgivenForEver() {
        Map<String, String> environment = new HashMap<>(GOOD);
        environment.put("SILENT_AFTER_HOURS", "0");
        assertThat(HandlerConfig.from(environment).idlePolicy().silentAfter()).isEmpty();
    }

    @Test
    void anAgentThatWaitsIsNotPausedBeforeOneThatDoesNothing() {
        Map<String, String> environment = new HashMap<>(GOOD);
        environment.put("IDLE_AFTER_SECONDS", "43200");
        assertThat(HandlerConfig.from(environment).idlePolicy().waitingAfter()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void aBudgetForEverybodyIsASum() {
        Map<String, String> environment = new HashMap<>(GOOD);
        assertThat(HandlerConfig.from(environment).idlePolicy().budgets()).isEqualTo(Budgets.NONE);
        environment.put("MONTHLY_BUDGET", "0.00");
        assertThat(HandlerConfig.from(environment).idlePolicy().budgets()).isEqualTo(Budgets.NONE);
        environment.put("MONTHLY_BUDGET", "20.50");
        assertThat(HandlerConfig.from(environment).idlePolicy().budgets().byDefault())
                .contains(new BigDecimal("20.50"));
        for (String wrong : List.of("-1", "1.999", "1000000.01", "much")) {
            environment.put("MONTHLY_BUDGET", wrong);
            assertThatThrownBy(() -> HandlerConfig.from(environment)).hasMessageContaining("MONTHLY_BUDGET");
        }
    }

    @Test
    void whatIsSetIsReadAndTheRestIsEmpty() {
        HandlerConfig config = HandlerConfig.from(GOOD);
        assertThat(config.idlePolicy())
                .isEqualTo(new IdlePolicy(Duration.ofHours(2), Duration.ofHours(8), Duration.ofMinutes(5)));
        assertThat(config.sweepArmed()).isTrue();
        assertThat(config.publicUrl()).isEmpty();
        assertThat(config.offer()).isEqualTo(new Offer(List.of(), List.of()));
    }

    @Test
    void whatIsOfferedKeepsItsOrder() {
        Map<String, String> environment = new HashMap<>(GOOD);
        environment.put("CLAUDECLOUD_SERVER_TYPES", "cx33 , cx23,cx33");
        environment.put("CLAUDECLOUD_LOCATIONS", "nbg1");
        assertThat(HandlerConfig.from(environment).offer())
                .isEqualTo(new Offer(List.of("cx33", "cx23"), List.of("nbg1")));
    }

    @Test
    void aFunctionThatAsksNoProviderTakesEveryName() {
        Map<String, String> environment = new HashMap<>(GOOD);
        environment.put("PROVIDER", "docker");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "x");
        environment.put("AWS_SECRET_ACCESS_KEY", "x");
        assertThat(LambdaWiring.from(environment).provider().value()).isEqualTo("docker");
    }
}
