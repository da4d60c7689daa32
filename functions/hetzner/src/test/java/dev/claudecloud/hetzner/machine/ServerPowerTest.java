package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.provision.LeaseLostException;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.lab.simulators.hetzner.Switch;
import dev.claudecloud.lab.simulators.hetzner.SwitchName;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal.Moment;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerPowerTest {

    private final Simulation simulation = new Simulation();
    private final ServerPower power =
            new ServerPower(simulation.client, HetznerTimeouts.DEFAULT, simulation.waiter, simulation.clock);

    ServerPowerTest() throws IOException {}

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void shutsAServerDownAndSeesItOff() {
        Server server = simulation.server();

        power.off(server, simulation.journal);

        assertThat(status(server)).isEqualTo(Server.Status.OFF);
        assertThat(simulation.simulator.commands()).containsExactly("shutdown_server");
        assertThat(simulation.journal.calls()).contains("checkpoint");
    }

    @Test
    void cutsThePowerOfAServerThatDoesNotShutDown() {
        Server server = simulation.server();
        simulation.simulator.switches().add(Switch.once(SwitchName.IGNORE_SHUTDOWN));

        power.off(server, simulation.journal);

        assertThat(status(server)).isEqualTo(Server.Status.OFF);
        assertThat(simulation.simulator.commands()).containsExactly("shutdown_server", "stop_server");
        assertThat(simulation.passed()).isGreaterThan(HetznerTimeouts.DEFAULT.shutdown());
    }

    @Test
    void failsClosedWhereAServerDoesNotGoOff() {
        Server server = simulation.server();
        simulation.simulator.switches().add(Switch.once(SwitchName.IGNORE_SHUTDOWN));
        simulation.simulator.switches().add(Switch.once(SwitchName.ACTION_ERROR).where("command", "stop_server"));

        ProvisionException failure = failure(() -> power.off(server, simulation.journal));

        assertThat(failure.code()).isEqualTo(ProvisionCode.TIMEOUT);
        assertThat(status(server)).isEqualTo(Server.Status.RUNNING);
    }

    @Test
    void aServerThatIsGoneIsOff() {
        Server server = simulation.server();
        simulation.simulator.deleteServer(server.id());

        power.off(server, simulation.journal);
        power.delete(server, simulation.journal);

        assertThat(simulation.simulator.commands()).isEmpty();
    }

    @Test
    void asksAgainWhileAnotherActionRuns() {
        Server server = simulation.server();
        simulation.simulator.switches().add(Switch.times(SwitchName.LOCKED, 3));

        power.off(server, simulation.journal);

        assertThat(status(server)).isEqualTo(Server.Status.OFF);
    }

    @Test
    void startsAServerThatIsOff() {
        Server server = simulation.server();
        power.off(server, simulation.journal);

        power.on(server, simulation.journal);

        assertThat(status(server)).isEqualTo(Server.Status.RUNNING);
    }

    @Test
    void deletesAServerAndSeesItGone() {
        Server server = simulation.server();
        power.off(server, simulation.journal);

        power.delete(server, simulation.journal);

        assertThat(simulation.simulator.servers()).isEmpty();
    }

    @Test
    void doesNothingWithoutTheLease() {
        Server server = simulation.server();
        simulation.journal.failAt(2, Moment.BEFORE, () -> new LeaseLostException("taken over"));

        assertThat(catchThrowableOfType(LeaseLostException.class, () -> power.off(server, simulation.journal)))
                .isNotNull();
        assertThat(simulation.simulator.commands()).isEmpty();
    }

    @Test
    void stopsWaitingWhenTheRunIsOver() {
        Server server = simulation.server();
        simulation.simulator.switches().add(Switch.once(SwitchName.IGNORE_SHUTDOWN));
        simulation.journal.remaining(Duration.ofMillis(500));

        assertThat(failure(() -> power.off(server, simulation.journal)).code()).isEqualTo(ProvisionCode.TIMEOUT);
        assertThat(simulation.passed()).isLessThan(Duration.ofSeconds(2));
    }

    private Server.Status status(Server server) {
        return simulation.client.server(server.id()).orElseThrow().status();
    }

    private static ProvisionException failure(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(ProvisionException.class, call));
    }
}
