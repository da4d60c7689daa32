package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.Ulid;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.MachineNames;
import dev.claudecloud.hetzner.client.HetznerClient;
import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.lab.simulators.hetzner.Durations;
import dev.claudecloud.lab.simulators.hetzner.HetznerOptions;
import dev.claudecloud.lab.simulators.hetzner.HetznerSimulator;
import dev.claudecloud.lab.simulators.http.SimulatorClock;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The Hetzner simulator with Hetzner's action times on a clock that moves when a thread waits; no Terraform. */
final class Simulation implements AutoCloseable {

    static final Instant START = Instant.parse("2026-09-01T10:00:00Z");
    static final UserId USER = new UserId(7);
    static final InstanceId INSTANCE =
            new InstanceId(Ulid.of(START.toEpochMilli(), 1, USER.value()).toString());
    static final HetznerLabels LABELS = new HetznerLabels("test");

    final SimulatorClock clock = SimulatorClock.virtual(START);
    final Waiter waiter = clock::advance;
    final ScriptedJournal journal = new ScriptedJournal();
    final HetznerSimulator simulator;
    final HetznerClient client;

    Simulation() throws IOException {
        simulator = HetznerSimulator.start(
                HetznerOptions.forTests().withClock(clock).withTimes(Durations.REALISTIC, Duration.ZERO));
        client = new HetznerClient(simulator.endpoint(), () -> HetznerOptions.TEST_TOKEN, waiter::await, clock);
    }

    /** Returns another client of the same project, with a separate budget. */
    HetznerClient client(Waiter other) {
        return new HetznerClient(simulator.endpoint(), () -> HetznerOptions.TEST_TOKEN, other::await, clock);
    }

    /** Returns the server of {@link #INSTANCE}, running. */
    Server server() {
        return server(MachineNames.machine(USER), LABELS.of(INSTANCE));
    }

    Server server(String name, Map<String, String> labels) {
        return client.server(simulator.addServer(name, "cx23", "nbg1", labels)).orElseThrow();
    }

    int requests() {
        return simulator.server().requests().all().size();
    }

    Duration passed() {
        return Duration.between(START, clock.instant());
    }

    @Override
    public void close() {
        simulator.close();
    }
}
