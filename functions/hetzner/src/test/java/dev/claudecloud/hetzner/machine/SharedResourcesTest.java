package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.hetzner.client.HetznerException;
import dev.claudecloud.lab.simulators.hetzner.Switch;
import dev.claudecloud.lab.simulators.hetzner.SwitchName;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedResourcesTest {

    private static final String NAME = "test-claude";

    private final Simulation simulation = new Simulation();

    SharedResourcesTest() throws IOException {}

    @AfterEach
    void close() {
        simulation.close();
    }

    private SharedResources shared() {
        return new SharedResources(simulation.client, Simulation.LABELS);
    }

    @Test
    void makesBothOnceAndFindsThemAgain() {
        SharedResources shared = shared();
        SharedResources.Ids made = shared.ensure(simulation.journal);
        int requests = simulation.requests();

        assertThat(shared.ensure(simulation.journal)).isEqualTo(made);
        assertThat(simulation.requests()).as("already known").isEqualTo(requests);
        assertThat(shared().ensure(simulation.journal)).isEqualTo(made);

        assertThat(simulation.client.firewallNamed(NAME).orElseThrow().inbound())
                .isZero();
        assertThat(simulation.client.firewallNamed(NAME).orElseThrow().labels()).isEqualTo(Simulation.LABELS.shared());
        assertThat(simulation.client.publicKeyNamed(NAME).orElseThrow().line()).startsWith("ssh-ed25519 AAAA");
    }

    @Test
    void adoptsWhatItMadeWithoutHearingOfIt() {
        simulation.simulator.switches().add(Switch.once(SwitchName.LOST_REPLY).where("path", "/v1/firewalls"));
        assertThat(catchThrowableOfType(HetznerException.class, () -> shared().ensure(simulation.journal)))
                .isNotNull();

        SharedResources.Ids ids = shared().ensure(simulation.journal);

        assertThat(simulation.client.firewallNamed(NAME).orElseThrow().id()).isEqualTo(ids.firewall());
    }

    @Test
    void leavesAForeignFirewallAlone() {
        simulation.client.createFirewall(NAME, Map.of());

        assertThat(failure(() -> shared().ensure(simulation.journal)).code()).isEqualTo(ProvisionCode.FOREIGN_RESOURCE);
    }

    @Test
    void everyLostKeyIsAnother() {
        assertThat(DiscardedKey.line("a")).isNotEqualTo(DiscardedKey.line("a")).endsWith(" a");
    }

    private static ProvisionException failure(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(ProvisionException.class, call));
    }
}
