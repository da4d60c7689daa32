package dev.claudecloud.lab.testkit.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.claudecloud.core.provision.LeaseLostException;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.VolumeFate;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal.Moment;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call of a provider is interrupted at each of its journal calls in turn and repeated by a new provider: the
 * result is one machine or none, and the same volume with its data.
 */
@Timeout(value = 1800, unit = TimeUnit.SECONDS)
public abstract class ProvisionerCrashContract {

    /** A bound far beyond what any provider needs, so that a broken test ends. */
    private static final int MOST_CALLS = 60;

    /** How a call is interrupted. */
    enum Crash {
        LEASE_LOST(Moment.BEFORE),
        WORKER_DIES(Moment.AFTER);

        private final Moment moment;

        Crash(Moment moment) {
            this.moment = moment;
        }

        private RuntimeException failure() {
            return this == LEASE_LOST ? new LeaseLostException("taken over") : new IllegalStateException("crash");
        }
    }

    /** Returns the world in which the provider under test acts. */
    protected abstract ProviderWorld world();

    @ParameterizedTest
    @EnumSource
    void createConverges(Crash crash) {
        everyCall(crash, () -> ProvisionerScene.in(world()), scene -> {
            var machine = scene.create();
            scene.world.writeMarker(machine.volumeId(), scene.marker());
            scene.assertOneMachineWithItsData(scene.create());
        });
    }

    @ParameterizedTest
    @EnumSource
    void createOnAKeptVolumeConverges(Crash crash) {
        everyCall(crash, this::keptVolume, scene -> {
            var machine = scene.create();
            scene.awaitReady();
            assertThat(scene.machines()).containsExactly(machine.providerId());
            assertThat(scene.world.readMarker(scene.volumeId())).startsWith("data of ");
        });
    }

    @ParameterizedTest
    @EnumSource
    void createAfterAPauseConverges(Crash crash) {
        everyCall(crash, this::paused, scene -> scene.assertOneMachineWithItsData(scene.create()));
    }

    @ParameterizedTest
    @EnumSource
    void pauseConverges(Crash crash) {
        everyCall(crash, this::running, scene -> {
            scene.pause();
            assertThat(scene.machines()).isEmpty();
            assertThat(scene.world.readMarker(scene.volumeId())).isEqualTo(scene.marker());
        });
    }

    @ParameterizedTest
    @EnumSource
    void destroyConverges(Crash crash) {
        everyCall(crash, this::running, scene -> {
            scene.destroy(VolumeFate.KEEP);
            assertThat(scene.status()).isEqualTo(new MachineState.Gone());
            assertThat(scene.machines()).isEmpty();
            assertThat(scene.world.readMarker(scene.volumeId())).isEqualTo(scene.marker());
        });
    }

    @ParameterizedTest
    @EnumSource
    void purgeConverges(Crash crash) {
        everyCall(crash, this::running, scene -> {
            scene.destroy(VolumeFate.PURGE);
            assertThat(scene.machines()).isEmpty();
            assertThat(scene.world.hasVolume(scene.volumeId())).isFalse();
        });
    }

    private ProvisionerScene running() {
        return ProvisionerScene.in(world()).running();
    }

    private ProvisionerScene paused() {
        ProvisionerScene scene = running();
        scene.pause();
        return scene;
    }

    private ProvisionerScene keptVolume() {
        ProvisionerScene old = running();
        old.destroy(VolumeFate.KEEP);
        return old.successor();
    }

    private void everyCall(Crash crash, Supplier<ProvisionerScene> given, Consumer<ProvisionerScene> converges) {
        for (int n = 1; n <= MOST_CALLS; n++) {
            ProvisionerScene scene = given.get();
            scene.journal.failAt(n, crash.moment, crash::failure);
            Throwable seen = catchThrowable(() -> converges.accept(scene));
            if (!scene.journal.failed()) {
                assertThat(seen).as("without a crash").isNull();
                assertThat(n).as("interrupted calls").isGreaterThan(2);
                return;
            }
            assertThat(seen).as("call " + n).hasSameClassAs(crash.failure());
            scene.journal.recover();
            scene.provisioner = scene.world.freshProvisioner();
            converges.accept(scene);
        }
        throw new AssertionError("more than " + MOST_CALLS + " journal calls");
    }
}
