package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.lab.simulators.hetzner.Switch;
import dev.claudecloud.lab.simulators.hetzner.SwitchName;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hetzner returns nothing useful for hours, on a virtual clock, with the core's worker and reconcile. */
@Tag("slow")
@Timeout(600)
class LongOutageTest {

    private static final int USERS = 3;
    private static final Duration OUTAGE = Duration.ofHours(3);
    private static final HetznerCatalog CATALOG = new HetznerCatalog(List.of("cx23"), List.of("nbg1"));

    private final Simulation simulation = new Simulation();
    private final Turns turns = new Turns(simulation.clock);
    private final Lambdas lambdas = new Lambdas(simulation, turns);

    LongOutageTest() throws IOException {}

    @AfterEach
    void close() {
        simulation.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICE_ERROR, ProviderUnreachable, with 503",
        "BAD_GATEWAY, ProviderUnreachable, with 502",
        "TIMEOUT, ProviderUnreachable, with 504",
        "RATE_LIMIT_EXCEEDED, RateLimited, Hetzner",
    })
    void wakesWaitVisiblyAndGoOnWhenItIsOver(SwitchName failure, String condition, String words)
            throws InterruptedException {
        for (int i = 0; i < USERS; i++) {
            lambdas.sleeper();
        }
        simulation.simulator.switches().add(Switch.times(failure, Switch.ALWAYS));
        List<Instance> atItsEnd = new ArrayList<>();
        turns.add(() -> {
            turns.await(OUTAGE);
            atItsEnd.addAll(lambdas.store.instances(Optional.empty(), USERS).items());
            simulation.simulator.switches().clear();
        });

        try (HttpClient http = HttpClient.newHttpClient()) {
            lambdas.wakeAll(
                    seed -> new LightProvisioner(simulation, CATALOG, turns, http, seed), OUTAGE.multipliedBy(2));
        }

        Instant end = Simulation.START.plus(OUTAGE);
        assertThat(atItsEnd).hasSize(USERS).allSatisfy(instance -> {
            assertThat(instance.status()).isEqualTo(Status.WAKING);
            Condition wait = instance.condition(ConditionType.of(condition).orElseThrow())
                    .orElseThrow();
            assertThat(wait.message()).contains(words);
            assertThat(wait.since()).isBefore(Simulation.START.plusSeconds(60));
            assertThat(wait.nextTryAt().orElseThrow()).isAfter(end.minusSeconds(120));
        });
        assertThat(lambdas.up).hasSize(USERS);
        assertThat(lambdas.up.values())
                .allSatisfy(up -> assertThat(up).isBetween(end, end.plus(Duration.ofMinutes(20))));
        assertThat(lambdas.attempts()).as("failed attempts counted").isZero();
        assertThat(simulation.simulator.servers()).hasSize(USERS);
    }
}
