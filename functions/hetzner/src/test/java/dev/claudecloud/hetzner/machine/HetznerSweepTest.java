package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.sweep.OrphanSweep;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.lab.simulators.hetzner.Switch;
import dev.claudecloud.lab.simulators.hetzner.SwitchName;
import dev.claudecloud.lab.testkit.MemoryStore;
import dev.claudecloud.lab.testkit.RecordingEvents;
import dev.claudecloud.lab.testkit.RecordingLog;
import dev.claudecloud.lab.testkit.documents.MemoryDocuments;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The core's sweep with Hetzner's inventory, on the simulator's clock. */
class HetznerSweepTest {

    private static final Duration APART = Duration.ofMinutes(20);

    private final Simulation simulation = new Simulation();
    private final MemoryStore store = new MemoryStore(simulation.clock);
    private final MemoryDocuments documents = new MemoryDocuments();
    private final RecordingLog log = new RecordingLog();
    private final IdSource ids = new IdSource(simulation.clock, new SplittableRandom(1));

    HetznerSweepTest() throws IOException {}

    @BeforeEach
    void ownOne() {
        User user = User.create(store.nextUserId(), new Email("a@example.com"), simulation.clock.instant());
        InstanceId id = ids.instance(user.id());
        Server server = simulation.server("claude-" + user.id(), Simulation.LABELS.of(id));
        long volume = simulation.simulator.addVolume("claude-data-" + user.id(), 20, "nbg1", Simulation.LABELS.of(id));
        InstanceSpec spec = new InstanceSpec(HetznerProvisioner.NAME, Optional.empty(), Optional.empty());
        Instance running = InstanceRequests.create(id, spec, ids.operation(user.id()), simulation.clock.instant())
                .instance()
                .withStatus(Status.RUNNING)
                .withMachine(MachineIds.NONE
                        .withVolume(Long.toString(volume))
                        .withMachine(Long.toString(server.id()), Optional.empty()));
        store.commit(List.of(new Change.SaveUser(user)));
        store.commit(List.of(new Change.SaveUser(user.owning(id)), new Change.SaveInstance(running)));
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void removesAServerThatNobodyOwnsAtTheSecondSightingAndNothingElse() {
        simulation.server("orphan", Simulation.LABELS.of(Simulation.INSTANCE));
        simulation.server("theirs", Map.of("managed-by", "hand"));
        simulation.simulator.addVolume("lost", 20, "nbg1", Simulation.LABELS.of(Simulation.INSTANCE));

        OrphanSweep.Report first = sweep();
        simulation.clock.advance(APART.minusSeconds(1));
        OrphanSweep.Report early = sweep();
        simulation.clock.advance(Duration.ofSeconds(1));
        OrphanSweep.Report ripe = sweep();

        assertThat(first.orphans()).isEqualTo(1);
        assertThat(first.orphanVolumes()).isEqualTo(1);
        assertThat(first.removed() + early.removed()).isZero();
        assertThat(ripe.removed()).isEqualTo(1);
        assertThat(simulation.simulator.commands()).containsExactly("delete_server");
        simulation.clock.advance(Duration.ofSeconds(11));
        assertThat(simulation.simulator.servers()).containsOnlyKeys("claude-1", "theirs");
        assertThat(simulation.simulator.volumes()).containsOnlyKeys("claude-data-1", "lost");
    }

    @Test
    void doesNothingAfterAFailedListing() {
        simulation.server("orphan", Simulation.LABELS.of(Simulation.INSTANCE));
        sweep();
        simulation.clock.advance(APART);
        simulation.simulator.switches().add(Switch.times(SwitchName.BAD_GATEWAY, Switch.ALWAYS));

        assertThat(sweep().acted()).isFalse();

        simulation.simulator.switches().clear();
        assertThat(simulation.simulator.commands()).isEmpty();
        assertThat(sweep().removed()).isEqualTo(1);
    }

    @Test
    void doesNothingAfterAnEmptyListing() {
        simulation.simulator.servers().values().forEach(simulation.simulator::deleteServer);
        simulation.simulator.volumes().values().forEach(simulation.simulator::deleteVolume);

        assertThat(sweep().acted()).isFalse();
    }

    @Test
    void aTokenThatIsRefusedRemovesNothing() {
        simulation.server("orphan", Simulation.LABELS.of(Simulation.INSTANCE));
        sweep();
        simulation.clock.advance(APART);
        simulation
                .simulator
                .switches()
                .add(Switch.times(SwitchName.FORBIDDEN, Switch.ALWAYS).where("method", "DELETE"));

        OrphanSweep.Report report = sweep();

        assertThat(report.removed()).isZero();
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(simulation.simulator.servers()).containsKey("orphan");
    }

    private OrphanSweep.Report sweep() {
        HetznerInventory inventory =
                new HetznerInventory(simulation.client, "test", "/the/parameter", simulation.waiter, simulation.clock);
        IdSource ids = new IdSource(simulation.clock, new SplittableRandom(1));
        Ports ports = new Ports(
                store, new RecordingEvents(), simulation.clock, ids, new SplittableRandom(1), simulation.waiter, log);
        return new OrphanSweep(ports, inventory, documents, true)
                .run(simulation.clock.instant().plusSeconds(30));
    }
}
