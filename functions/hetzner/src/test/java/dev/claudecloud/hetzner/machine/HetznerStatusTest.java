package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.hetzner.client.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HetznerStatusTest {

    private final Simulation simulation = new Simulation();
    private final HetznerStatus looks =
            new HetznerStatus(new ResourceLookup(simulation.client, Simulation.LABELS), simulation.clock);

    HetznerStatusTest() throws IOException {}

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void aLookIsOneRequest() {
        simulation.server();
        int requests = simulation.requests();

        assertThat(looks.status(machine(Optional.empty()))).isEqualTo(new MachineState.Ready());
        assertThat(simulation.requests() - requests).isEqualTo(1);
    }

    @Test
    void aServerWithoutItsVolumeIsNotReady() {
        simulation.server();

        assertThat(looks.status(machine(Optional.of("4711"))))
                .isEqualTo(new MachineState.Starting("The server is running, but its volume is not attached yet"));
    }

    @Test
    void whoWaitsAsksEverySecondButHetznerIsAskedLess() {
        simulation.server();
        int requests = simulation.requests();

        for (int second = 0; second < 9; second++) {
            looks.status(machine(Optional.of("4711")));
            simulation.clock.advance(Duration.ofSeconds(1));
        }

        assertThat(simulation.requests() - requests).isEqualTo(3);
    }

    @Test
    void thatItIsOffIsSeenAtOnce() {
        Server server = simulation.server();
        assertThat(looks.status(machine(Optional.empty()))).isEqualTo(new MachineState.Ready());

        new ServerPower(simulation.client, HetznerTimeouts.DEFAULT, simulation.waiter, simulation.clock)
                .off(server, simulation.journal);

        assertThat(looks.status(machine(Optional.empty()))).isEqualTo(new MachineState.Off("the server is off"));
    }

    @Test
    void whatIsNotThereIsGone() {
        assertThat(looks.status(machine(Optional.empty()))).isEqualTo(new MachineState.Gone());
    }

    private static MachineRef machine(Optional<String> volume) {
        return new MachineRef(Simulation.INSTANCE, 1, volume, Optional.empty());
    }
}
