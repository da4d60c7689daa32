package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.provision.MachineInventory;
import dev.claudecloud.core.provision.MachineInventory.Kind;
import dev.claudecloud.core.provision.MachineInventory.Possession;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.lab.simulators.hetzner.Switch;
import dev.claudecloud.lab.simulators.hetzner.SwitchName;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HetznerInventoryTest {

    private final Simulation simulation = new Simulation();
    private final MachineInventory inventory =
            new HetznerInventory(simulation.client, "test", "/the/parameter", simulation.waiter, simulation.clock);

    HetznerInventoryTest() throws IOException {}

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void listsServersAndVolumesThatCarryOurLabel() {
        long server = simulation.server().id();
        long volume =
                simulation.simulator.addVolume("claude-data-7", 20, "nbg1", Simulation.LABELS.of(Simulation.INSTANCE));

        assertThat(inventory.list())
                .containsExactly(
                        new Possession(
                                Kind.MACHINE,
                                Long.toString(server),
                                Optional.of(Simulation.INSTANCE),
                                Simulation.START),
                        new Possession(
                                Kind.VOLUME,
                                Long.toString(volume),
                                Optional.of(Simulation.INSTANCE),
                                Simulation.START));
    }

    @Test
    void leavesOutWhatIsNotOfThisDeployment() {
        simulation.server("theirs", Map.of("managed-by", "hand"));
        simulation.server("other", new HetznerLabels("other").of(Simulation.INSTANCE));
        simulation.simulator.addVolume("bare", 20, "nbg1", Map.of());

        assertThat(inventory.list()).isEmpty();
    }

    @Test
    void doesNotGuessAnInstanceThatALabelDoesNotName() {
        simulation.server("nameless", Simulation.LABELS.shared());
        simulation.server(
                "broken", Map.of("managed-by", "claudecloud", "deployment", "test", "instance-id", "not-an-id"));

        assertThat(inventory.list()).extracting(Possession::instance).containsOnly(Optional.empty());
    }

    @Test
    void listsMoreThanAPageHolds() {
        for (int i = 0; i < 51; i++) {
            simulation.server("server-" + i, Simulation.LABELS.shared());
        }

        assertThat(inventory.list()).hasSize(51);
    }

    @Test
    void listsAllOrFails() {
        simulation.server();
        simulation
                .simulator
                .switches()
                .add(Switch.times(SwitchName.SERVICE_ERROR, Switch.ALWAYS).where("path", "/v1/volumes"));

        assertThat(failure(inventory::list).code()).isEqualTo(ProvisionCode.PROVIDER_UNREACHABLE);
    }

    @Test
    void removesAServerThatCarriesOurLabelAndItsVolumeStays() {
        long server = simulation.server().id();
        simulation.simulator.addVolume("claude-data-7", 20, "nbg1", Simulation.LABELS.of(Simulation.INSTANCE));

        inventory.removeMachine(Long.toString(server));
        simulation.clock.advance(Duration.ofSeconds(11));

        assertThat(simulation.simulator.servers()).isEmpty();
        assertThat(simulation.simulator.volumes()).containsOnlyKeys("claude-data-7");
        inventory.removeMachine(Long.toString(server));
    }

    @Test
    void shutsAServerWithAVolumeDownBeforeItIsRemoved() {
        String server = withAVolume();

        inventory.removeMachine(server);

        assertThat(simulation.simulator.commands()).endsWith("shutdown_server", "delete_server");
        assertThat(simulation.passed()).isLessThan(Duration.ofMinutes(2));
        assertThat(simulation.simulator.tornVolumes()).isEmpty();
    }

    @Test
    void waitsForAServerThatIsGoingDownAlready() {
        String server = withAVolume();
        simulation.client.shutdown(Long.parseLong(server));
        simulation.clock.advance(Duration.ofSeconds(2));
        assertThat(simulation
                        .client
                        .server(Long.parseLong(server))
                        .orElseThrow()
                        .status())
                .isEqualTo(Server.Status.STOPPING);

        inventory.removeMachine(server);

        assertThat(simulation.simulator.commands()).endsWith("delete_server");
        assertThat(simulation.simulator.tornVolumes()).isEmpty();
    }

    @Test
    void waitsUntilAnotherActionOnTheServerIsOver() {
        String server = withAVolume();
        simulation.simulator.switches().add(Switch.times(SwitchName.LOCKED, 2).where("path", ".*/shutdown"));

        inventory.removeMachine(server);

        assertThat(simulation.simulator.commands()).endsWith("shutdown_server", "delete_server");
    }

    @Test
    void removesAServerThatDoesNotShutDownAllTheSame() {
        String server = withAVolume();
        simulation.simulator.switches().add(Switch.once(SwitchName.IGNORE_SHUTDOWN));

        inventory.removeMachine(server);

        assertThat(simulation.simulator.commands()).endsWith("shutdown_server", "delete_server");
    }

    private String withAVolume() {
        long volume =
                simulation.simulator.addVolume("claude-data-7", 20, "nbg1", Simulation.LABELS.of(Simulation.INSTANCE));
        SharedResources.Ids shared =
                new SharedResources(simulation.client, Simulation.LABELS).ensure(simulation.journal);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return Long.toString(
                    new LightTerraform(simulation.simulator.endpoint(), Simulation.LABELS, simulation.waiter, http)
                            .wake(
                                    Simulation.INSTANCE,
                                    simulation.client.volume(volume).orElseThrow(),
                                    Optional.empty(),
                                    "cx23",
                                    shared));
        }
    }

    @Test
    void refusesToRemoveAServerWithoutOurLabel() {
        long theirs = simulation.server("theirs", Map.of("deployment", "test")).id();

        ProvisionException refusal = failure(() -> inventory.removeMachine(Long.toString(theirs)));

        assertThat(refusal.code()).isEqualTo(ProvisionCode.FOREIGN_RESOURCE);
        assertThat(simulation.simulator.servers()).containsOnlyKeys("theirs");
        assertThat(simulation.simulator.commands()).isEmpty();
    }

    private static ProvisionException failure(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(ProvisionException.class, call));
    }
}
