package dev.claudecloud.lab.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.InstanceWork;
import dev.claudecloud.core.instance.Lease;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.sweep.OrphanSweep;
import dev.claudecloud.lab.testkit.documents.MemoryDocuments;
import dev.claudecloud.lab.testkit.provision.ScriptedInventory;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrphanSweepTest {

    private static final Duration APART = Duration.ofMinutes(20);

    private final WorkScene scene = WorkScene.running();
    private final ScriptedInventory inventory = new ScriptedInventory();
    private final Documents documents = new MemoryDocuments();

    @Test
    void aMachineThatNobodyOwnsGoesAtTheSecondSighting() {
        inventory.machine("orphan", Optional.of(unknown()));

        assertThat(sweep().removed()).isZero();
        scene.clock.advance(APART);
        OrphanSweep.Report second = sweep();

        assertThat(second.removed()).isEqualTo(1);
        assertThat(second.orphans()).isEqualTo(1);
        assertThat(second.oldest()).isEmpty();
        assertThat(inventory.removed()).containsExactly("orphan");
    }

    @Test
    void sightingsAreTwentyMinutesApart() {
        inventory.machine("orphan", Optional.of(unknown()));
        sweep();
        scene.clock.advance(APART.minusSeconds(1));
        OrphanSweep.Report second = sweep();

        assertThat(second.removed()).isZero();
        assertThat(second.oldest()).contains(APART.minusSeconds(1));
        assertThat(inventory.removed()).isEmpty();
    }

    @Test
    void whatWasOwnedInBetweenIsSeenAnew() {
        inventory.machine("orphan", Optional.of(unknown()));
        sweep();
        inventory.forget("orphan");
        inventory.machine(recorded(), Optional.of(scene.id));
        scene.clock.advance(Duration.ofMinutes(15));
        sweep();
        inventory.machine("orphan", Optional.of(unknown()));
        scene.clock.advance(Duration.ofMinutes(15));

        assertThat(sweep().removed()).isZero();
    }

    @Test
    void theRecordedMachineStaysAndAnotherOfTheInstanceGoes() {
        inventory.machine(recorded(), Optional.of(scene.id));
        inventory.machine("second", Optional.of(scene.id));
        twice();

        assertThat(inventory.removed()).containsExactly("second");
    }

    @ParameterizedTest
    @EnumSource(names = {"STOPPED", "ERROR", "DESTROYED"})
    void aMachineOfAnInstanceThatHasNoneGoes(Status status) {
        store(status);
        inventory.machine(recorded(), Optional.of(scene.id));
        twice();

        assertThat(inventory.removed()).containsExactly(recorded());
    }

    @ParameterizedTest
    @EnumSource(names = {"PROVISIONING", "WAKING", "PAUSING", "DESTROYING"})
    void nothingGoesWhileAnOperationIsAtWork(Status status) {
        store(status);
        inventory.machine("second", Optional.of(scene.id));
        twice();

        assertThat(inventory.removed()).isEmpty();
    }

    @Test
    void nothingGoesWhileSomebodyHasTheLeaseOrCleansUp() {
        inventory.machine("second", Optional.of(scene.id));
        InstanceWork idle = scene.instance().work();
        change(idle.leased(new Lease("worker", scene.now())));
        twice();
        assertThat(inventory.removed())
                .as("leased, although the lease has ended")
                .isEmpty();

        change(scene.instance().work().released(idle.due()).withCleanup(true));
        twice();
        assertThat(inventory.removed()).as("cleaning up").isEmpty();
    }

    @Test
    void whatNeedsAttentionIsLeftForAPerson() {
        store(Status.ERROR);
        scene.commit(new Change.SaveInstance(scene.instance()
                .withCondition(new Condition(
                        ConditionType.NEEDS_ATTENTION, "ambiguous", "Look", scene.now(), Optional.empty()))
                .next(scene.now())));
        inventory.machine(recorded(), Optional.of(scene.id));
        twice();

        assertThat(inventory.removed()).isEmpty();
    }

    @Test
    void atMostFiveGoInOneRun() {
        for (int i = 0; i < 7; i++) {
            inventory.machine("orphan-" + i, Optional.of(unknown()));
        }
        sweep();
        scene.clock.advance(APART);
        OrphanSweep.Report second = sweep();

        assertThat(second.removed()).isEqualTo(5);
        assertThat(second.orphans()).isEqualTo(7);
        assertThat(second.oldest()).contains(APART);
        assertThat(sweep().removed()).isEqualTo(2);
    }

    @Test
    void volumesAreReportedAndNeverRemoved() {
        inventory.volume("claude-data-1", Optional.of(unknown()));
        inventory.volume("lost", Optional.of(unknown()));
        sweep();
        scene.clock.advance(APART);
        OrphanSweep.Report second = sweep();

        assertThat(second.volumes()).isEqualTo(2);
        assertThat(second.orphanVolumes())
                .as("one is recorded, whatever instance its label names")
                .isEqualTo(1);
        assertThat(inventory.removed()).isEmpty();
    }

    @Test
    void whatNamesNoInstanceIsNotTouched() {
        inventory.machine("theirs", Optional.empty());
        sweep();
        scene.clock.advance(APART);

        assertThat(sweep().unlabelled()).isEqualTo(1);
        assertThat(inventory.removed()).isEmpty();
    }

    private void twice() {
        sweep();
        scene.clock.advance(APART);
        sweep();
    }

    private OrphanSweep.Report sweep() {
        return new OrphanSweep(scene.ports(), inventory, documents, true)
                .run(scene.now().plusSeconds(30));
    }

    private void store(Status status) {
        scene.commit(new Change.SaveInstance(scene.instance().withStatus(status).next(scene.now())));
    }

    private void change(InstanceWork work) {
        scene.commit(new Change.SaveInstance(scene.instance().withWork(work).next(scene.now())));
    }

    private String recorded() {
        return scene.instance().machine().providerId().orElseThrow();
    }

    private InstanceId unknown() {
        return scene.ids.instance(scene.user);
    }
}
