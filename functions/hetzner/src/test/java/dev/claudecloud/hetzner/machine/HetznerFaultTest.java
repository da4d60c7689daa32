package dev.claudecloud.hetzner.machine;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.provision.FailureKind;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.MachineNames;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.lab.simulators.hetzner.Switch;
import dev.claudecloud.lab.simulators.hetzner.SwitchName;
import dev.claudecloud.lab.testkit.Patience;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every failure that the simulator can produce, through the provisioner with the real Terraform: what the user sees,
 * what is retried, and that one more call succeeds after the failure is over.
 */
@Tag("terraform")
@Timeout(600)
@TestInstance(Lifecycle.PER_CLASS)
class HetznerFaultTest {

    private static final Duration TO_SIGNAL = Duration.ofSeconds(100);
    private static final Duration TOTAL = Duration.ofMinutes(10);

    private final HetznerWorld world = HetznerWorld.open();
    private final UserScene scene = UserScene.in(world).paused();

    @AfterEach
    void calm() {
        world.simulator.switches().clear();
    }

    @AfterAll
    void close() {
        world.close();
    }

    static List<Fault> wakes() {
        return Fault.WAKES;
    }

    static List<Fault> pauses() {
        return Fault.PAUSES;
    }

    static List<Fault> creates() {
        return Fault.CREATES;
    }

    static List<Fault> purges() {
        return Fault.PURGES;
    }

    @ParameterizedTest
    @MethodSource("wakes")
    void whenAWakeMeets(Fault fault) {
        scene.servers().forEach(id -> world.simulator.deleteServer(Long.parseLong(id)));
        scene.provisioner = world.freshProvisioner();

        meet(fault, scene::create);

        scene.provisioner = world.freshProvisioner();
        scene.assertUp(scene.create());
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void whenAPauseMeets(Fault fault) {
        scene.assertUp(scene.create());
        scene.provisioner = world.freshProvisioner();

        meet(fault, scene::pause);

        scene.provisioner = world.freshProvisioner();
        scene.pause();
        scene.assertDown();
    }

    @ParameterizedTest
    @MethodSource("creates")
    void whenACreateMeets(Fault fault) {
        UserScene fresh = UserScene.in(world);

        meet(fault, fresh::create);

        fresh.provisioner = world.freshProvisioner();
        fresh.assertUp(fresh.create());
    }

    @ParameterizedTest
    @MethodSource("purges")
    void whenAPurgeMeets(Fault fault) {
        UserScene fresh = UserScene.in(world).paused();

        meet(fault, fresh::purge);

        fresh.provisioner = world.freshProvisioner();
        Switch neverMet = Switch.once(SwitchName.RESOURCE_IN_USE);
        world.simulator.switches().add(neverMet);
        fresh.purge();
        assertThat(world.simulator.switches().all())
                .as("no firewall is deleted")
                .containsValue(neverMet);
        assertThat(world.hasVolume(fresh.volume())).isFalse();
        assertThat(fresh.servers()).isEmpty();
    }

    /** Its server has the token that was recorded before the order; the next call adopts it and makes no other. */
    @Test
    void anOrderThatIsNeverAnsweredIsFoundAgain() {
        scene.servers().forEach(id -> world.simulator.deleteServer(Long.parseLong(id)));
        world.simulator.switches().add(Switch.once(SwitchName.NO_ANSWER));
        CompletableFuture<?> wake = CompletableFuture.runAsync(scene::create);
        await().until(() -> !scene.servers().isEmpty());
        String made = scene.servers().getFirst();
        List<String> tokens = scene.journal.reportTokens();

        scene.journal.remaining(TO_SIGNAL);

        assertThat(wake)
                .failsWithin(Patience.LIMIT)
                .withThrowableThat()
                .havingCause()
                .withMessageStartingWith("Terraform was stopped");
        scene.journal.remaining(TOTAL);
        world.simulator.switches().clear();
        Machine machine = scene.create();
        scene.assertUp(machine);
        assertThat(machine.providerId()).isEqualTo(made);
        assertThat(scene.journal.reportTokens()).isEqualTo(tokens);
    }

    @Test
    void noFailureIsLeftOut() {
        assertThat(Fault.names().collect(Collectors.toSet())).isEqualTo(EnumSet.allOf(SwitchName.class));
    }

    /** Asserts what the user sees; the volume remains, and at most one server. */
    private void meet(Fault fault, Runnable call) {
        long number = world.simulator.switches().add(fault.what());
        if (fault.code().isEmpty()) {
            call.run();
            assertThat(world.simulator.switches().all()).as("not reached").doesNotContainKey(number);
            return;
        }
        ProvisionException failure = UserScene.failure(call::run);

        assertThat(failure.code())
                .as(failure.getMessage())
                .isEqualTo(fault.code().get());
        assertThat(failure).hasMessageContaining(fault.words());
        assertThat(failure.hint()).isNotBlank();
        assertThat(failure.retryAfter().isPresent()).as("names the retry time").isEqualTo(isAsked(failure.code()));
        world.simulator.switches().clear();
        assertThat(world.simulator.volumes()).containsKey(MachineNames.volume(scene.user));
        assertThat(scene.servers()).hasSizeLessThanOrEqualTo(1);
    }

    /** Stock and request limits have their own times; for other failures the core decides the wait. */
    private static boolean isAsked(ProvisionCode code) {
        return code.handling() == FailureKind.WAIT
                && (code == ProvisionCode.CAPACITY || code == ProvisionCode.RATE_LIMITED);
    }
}
