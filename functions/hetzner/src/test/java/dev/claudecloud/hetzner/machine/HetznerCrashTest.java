package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.claudecloud.core.provision.LeaseLostException;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal.Moment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Create, wake and pause with the real Terraform, interrupted at their journal calls and repeated by a new provider: at
 * even calls the lease is lost before, at odd ones the worker dies after. {@link HetznerProvisionerCrashTest}
 * interrupts every call in both ways.
 */
@Tag("terraform")
@Timeout(600)
@TestInstance(Lifecycle.PER_CLASS)
class HetznerCrashTest {

    private final HetznerWorld world = HetznerWorld.open();
    private final UserScene scene = UserScene.in(world).paused();

    @AfterAll
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aCreateThatBreaksOffAtItsCall(int call) {
        UserScene fresh = UserScene.in(world);

        breakOff(fresh, call, fresh::create);

        fresh.assertUp(fresh.create());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void aWakeThatBreaksOffAtItsCall(int call) {
        scene.servers().forEach(id -> world.simulator.deleteServer(Long.parseLong(id)));

        breakOff(scene, call, scene::create);

        scene.assertUp(scene.create());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9})
    void aPauseThatBreaksOffAtItsCall(int call) {
        scene.assertUp(scene.create());

        breakOff(scene, call, scene::pause);

        scene.pause();
        scene.assertDown();
    }

    private void breakOff(UserScene broken, int call, Runnable work) {
        boolean lost = call % 2 == 0;
        RuntimeException crash = lost ? new LeaseLostException("taken over") : new IllegalStateException("crash");
        broken.journal.failAt(call, lost ? Moment.BEFORE : Moment.AFTER, () -> crash);

        Throwable seen = catchThrowable(work::run);

        assertThat(broken.journal.failed()).as("call " + call + " was reached").isTrue();
        assertThat(seen).isSameAs(crash);
        assertThat(broken.servers()).hasSizeLessThanOrEqualTo(1);
        broken.journal.recover();
        broken.provisioner = world.freshProvisioner();
    }
}
