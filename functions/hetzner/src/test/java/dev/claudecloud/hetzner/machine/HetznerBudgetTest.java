package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.simulators.hetzner.Durations;
import dev.claudecloud.lab.simulators.hetzner.HetznerOptions;
import dev.claudecloud.lab.simulators.http.LoggedRequest;
import dev.claudecloud.lab.simulators.http.SimulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How many requests the operations take with the real Terraform and Hetzner's action times, all ten times as fast: a
 * second at Hetzner is a tenth of a second here, and so is the poll interval.
 */
@Tag("terraform")
@Timeout(600)
class HetznerBudgetTest {

    private static final int FASTER = 10;

    /** One poll a second, as in {@link HetznerTimeouts#DEFAULT}. */
    private static final HetznerTimeouts TIMES = new HetznerTimeouts(
            Duration.ofMillis(1000 / FASTER), Duration.ofSeconds(60 / FASTER), Duration.ofSeconds(60 / FASTER));

    private final Instant begun = Instant.now();
    private final HetznerWorld world = HetznerWorld.open(HetznerOptions.forTests()
            .withClock(SimulatorClock.following(
                    () -> begun.plus(Duration.between(begun, Instant.now()).multipliedBy(FASTER))))
            .withTimes(Durations.REALISTIC, Duration.ZERO));
    private final UserScene scene = UserScene.in(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anOperationTakesNoMoreRequestsThanIsAllowedFor() {
        assertThat(requests(scene::create)).as("create").hasSizeLessThanOrEqualTo((int) RequestAllowance.NEED);
        assertThat(requests(scene::pause)).as("pause").hasSizeLessThanOrEqualTo(40);

        List<LoggedRequest> wake = requests(scene::create);

        assertThat(wake).as("wake").hasSizeLessThanOrEqualTo(WakeRequests.ALL);
        assertThat(WakeRequests.in(wake)).isEqualTo(WakeRequests.EXPECTED);
        assertThat(requests(scene::create)).as("wake of a running machine").hasSizeLessThanOrEqualTo(4);
        assertThat(requests(scene::purge)).as("purge").hasSizeLessThanOrEqualTo(50);
    }

    /** Uses a provider with empty caches, like the first invocation of a Lambda. */
    private List<LoggedRequest> requests(Runnable operation) {
        scene.provisioner = world.provisioner(world.settings().withTimes(TIMES), world.documents());
        world.simulator.server().requests().clear();
        operation.run();
        return world.simulator.server().requests().all();
    }
}
