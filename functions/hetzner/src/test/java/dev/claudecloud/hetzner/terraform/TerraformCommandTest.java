package dev.claudecloud.hetzner.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerraformCommandTest {

    @Test
    void initTakesNoOtherPluginThanTheLockedOne() {
        assertThat(new TerraformCommand.Init(true).arguments())
                .containsExactly("init", "-input=false", "-json", "-lockfile=readonly");
        assertThat(new TerraformCommand.Init(false).arguments()).containsExactly("init", "-input=false", "-json");
    }

    @Test
    void planIsSavedAndOnlyThatIsApplied() {
        assertThat(new TerraformCommand.Plan(false).arguments())
                .containsExactly("plan", "-input=false", "-json", "-out=plan.tfplan");
        assertThat(new TerraformCommand.Plan(true).arguments())
                .containsExactly("plan", "-input=false", "-json", "-out=plan.tfplan", "-destroy");
        assertThat(new TerraformCommand.Show().arguments())
                .containsExactly("show", "-no-color", "-json", "plan.tfplan");
        assertThat(new TerraformCommand.Apply().arguments())
                .containsExactly("apply", "-input=false", "-json", "plan.tfplan");
    }

    @Test
    void stateVerbsNameTheirAddresses() {
        assertThat(new TerraformCommand.Untaint(ModuleAddresses.SERVER).arguments())
                .containsExactly("untaint", "-no-color", "hcloud_server.instance[0]");
        assertThat(new TerraformCommand.StateRemove(List.of(ModuleAddresses.ATTACHMENT, ModuleAddresses.VOLUME))
                        .arguments())
                .containsExactly("state", "rm", "-no-color", "hcloud_volume_attachment.data[0]", "hcloud_volume.data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-state=/etc/passwd", "hcloud_server", "hcloud_server.instance[0] -force", "a.b[x]"})
    void anAddressIsNeverAnOption(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TerraformCommand.Untaint(address));
        assertThatIllegalArgumentException().isThrownBy(() -> new TerraformCommand.StateRemove(List.of(address)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Adoption(address, "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1 2", "x"})
    void anAdoptedIdIsANumber(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Adoption(ModuleAddresses.SERVER, id));
    }

    @Test
    void removingNothingIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TerraformCommand.StateRemove(List.of()));
    }
}
