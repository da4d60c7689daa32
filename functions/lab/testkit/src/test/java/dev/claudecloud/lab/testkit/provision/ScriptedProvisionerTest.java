package dev.claudecloud.lab.testkit.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.lab.memory.MemoryCloud;
import dev.claudecloud.lab.testkit.provision.ScriptedProvisioner.Verb;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptedProvisionerTest {

    private final ProvisionerScene scene = ProvisionerScene.in(new MemoryWorld(new MemoryCloud()));
    private final ScriptedProvisioner provisioner = new ScriptedProvisioner(scene.provisioner);

    @ParameterizedTest
    @EnumSource
    void failsOnceWithEachCode(ProvisionCode code) {
        provisioner.failNext(Verb.CREATE, code);
        scene.provisioner = provisioner;

        ProvisionerScene.assertRefused(code, scene::create);
        scene.create();

        assertThat(provisioner.calls()).containsExactly(Verb.CREATE, Verb.CREATE);
    }

    @Test
    void answersWhatATestWants() {
        Activity unknown = Activity.unknown(Instant.EPOCH, "nobody is there");
        scene.create();

        provisioner.state(scene.instance, Optional.of(new MachineState.Starting("soon")));
        provisioner.activity(scene.instance, Optional.of(unknown));
        assertThat(provisioner.status(scene.ref())).isEqualTo(new MachineState.Starting("soon"));
        assertThat(provisioner.activity(scene.ref())).isEqualTo(unknown);

        provisioner.state(scene.instance, Optional.empty());
        provisioner.activity(scene.instance, Optional.empty());
        assertThat(provisioner.status(scene.ref())).isEqualTo(new MachineState.Ready());
        assertThat(provisioner.activity(scene.ref()).agent()).isEqualTo(AgentState.IDLE);
    }
}
