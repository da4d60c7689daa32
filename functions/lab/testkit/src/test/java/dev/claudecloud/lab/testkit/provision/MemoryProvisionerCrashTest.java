package dev.claudecloud.lab.testkit.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.claudecloud.core.provision.VolumeFate;
import dev.claudecloud.lab.testkit.provision.FaultyMemoryCloud.Effect;
import dev.claudecloud.lab.testkit.provision.FaultyMemoryCloud.Faults;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class MemoryProvisionerCrashTest extends ProvisionerCrashContract {

    private final FaultyMemoryCloud cloud = new FaultyMemoryCloud();
    private final MemoryWorld world = new MemoryWorld(cloud);

    @Override
    protected ProviderWorld world() {
        return world;
    }

    @ParameterizedTest
    @EnumSource
    void convergesWhenAnEffectIsNotDone(Effect effect) {
        converges(effect, new Faults() {
            @Override
            public void before(Effect happening) {
                failOnce(effect, happening);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void convergesWhenTheReplyToAnEffectIsLost(Effect effect) {
        converges(effect, new Faults() {
            @Override
            public void after(Effect happening) {
                failOnce(effect, happening);
            }
        });
    }

    private void failOnce(Effect wanted, Effect happening) {
        if (wanted == happening) {
            cloud.use(new Faults() {});
            throw new IllegalStateException("crash at " + wanted);
        }
    }

    private void converges(Effect effect, Faults faults) {
        ProvisionerScene scene = ProvisionerScene.in(world);
        cloud.use(faults);
        boolean crashed = twice(scene::create);
        scene.world.writeMarker(scene.volumeId(), scene.marker());
        crashed |= twice(scene::pause);
        assertThat(scene.machines()).isEmpty();
        crashed |= twice(scene::create);
        scene.assertOneMachineWithItsData(scene.create());
        crashed |= twice(() -> scene.destroy(VolumeFate.PURGE));
        assertThat(scene.machines()).isEmpty();
        assertThat(scene.world.hasVolume(scene.volumeId())).isFalse();
        assertThat(crashed).as("crashed at " + effect).isTrue();
    }

    private static boolean twice(Runnable call) {
        if (catchThrowable(call::run) == null) {
            return false;
        }
        call.run();
        return true;
    }
}
