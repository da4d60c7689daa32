package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.MachineNames;
import dev.claudecloud.lab.simulators.http.LoggedRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Fifty users at the same time, 3600 requests an hour and Hetzner's action times, on a virtual clock: the core's worker
 * and reconcile, the real client, budget and polls, and the requests that Terraform makes.
 */
@Tag("slow")
@Timeout(600)
class FiftyWakesTest {

    private static final int USERS = 50;
    private static final HetznerCatalog CATALOG = new HetznerCatalog(List.of("cx23", "cx33"), List.of("nbg1"));

    private final Simulation simulation = new Simulation();
    private final Turns turns = new Turns(simulation.clock);
    private final Lambdas lambdas = new Lambdas(simulation, turns);

    FiftyWakesTest() throws IOException {}

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void oneOfThemSendsWhatTheRealOneSends() throws InterruptedException {
        long volume = simulation.simulator.addVolume(
                MachineNames.volume(Simulation.USER), 20, "nbg1", Simulation.LABELS.of(Simulation.INSTANCE));
        CreateOptions options = new CreateOptions(
                Simulation.INSTANCE,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Long.toString(volume)),
                Optional.empty(),
                List.of(),
                Optional.empty());
        new SharedResources(simulation.client, Simulation.LABELS).ensure(simulation.journal);
        simulation.simulator.server().requests().clear();
        try (HttpClient http = HttpClient.newHttpClient()) {
            turns.add(() ->
                    new LightProvisioner(simulation, CATALOG, turns, http, 1).create(options, simulation.journal));
            turns.run();
        }

        assertThat(WakeRequests.in(simulation.simulator.server().requests().all()))
                .isEqualTo(WakeRequests.EXPECTED);
        assertThat(simulation.requests()).isBetween(WakeRequests.ALL - 2, WakeRequests.ALL);
    }

    @Test
    void allWakeWithinMinutesWhereTheHourIsUnspent() throws InterruptedException {
        wakeAll(Duration.ofHours(1));

        assertAllAreUp();
        assertThat(last()).isLessThan(Duration.ofMinutes(4));
        assertThat(refused()).isZero();
    }

    @Test
    void allWakeWhereTheHourIsNearlySpentAndNobodyStarves() throws InterruptedException {
        simulation.simulator.leaveRequests(200);

        wakeAll(Duration.ofHours(4));

        assertAllAreUp();
        // The used allowance is refilled at one request a second, and nothing else is available.
        int requests = simulation.requests();
        assertThat(requests).as("requests").isLessThan(USERS * (WakeRequests.ALL + 6));
        assertThat(last()).isLessThan(Duration.ofSeconds(requests).plusMinutes(10));
        assertThat(refused()).as("responses with 429").isLessThan(requests / 8L);
        assertThat(gap()).as("the longest time in which nobody woke").isLessThan(Duration.ofMinutes(10));
        assertThat(lambdas.attempts()).as("failed attempts counted").isZero();
    }

    private void wakeAll(Duration atMost) throws InterruptedException {
        for (int i = 0; i < USERS; i++) {
            lambdas.sleeper();
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            lambdas.wakeAll(seed -> new LightProvisioner(simulation, CATALOG, turns, http, seed), atMost);
        }
    }

    private void assertAllAreUp() {
        assertThat(lambdas.up).hasSize(USERS);
        assertThat(lambdas.up.keySet())
                .allSatisfy(id -> assertThat(
                                lambdas.store.instance(id).orElseThrow().status())
                        .isEqualTo(Status.RUNNING));
        assertThat(simulation.simulator.servers()).hasSize(USERS);
    }

    private Duration last() {
        return lambdas.up.values().stream()
                .map(at -> Duration.between(Simulation.START, at))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Duration gap() {
        List<Duration> sorted = lambdas.up.values().stream()
                .map(at -> Duration.between(Simulation.START, at))
                .sorted()
                .toList();
        Duration longest = Duration.ZERO;
        for (int i = 1; i < sorted.size(); i++) {
            Duration between = sorted.get(i).minus(sorted.get(i - 1));
            longest = between.compareTo(longest) > 0 ? between : longest;
        }
        return longest;
    }

    private long refused() {
        return simulation.simulator.server().requests().all().stream()
                .map(LoggedRequest::status)
                .filter(Optional.of(429)::equals)
                .count();
    }
}
