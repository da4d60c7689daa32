package dev.claudecloud.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Desired;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.Lease;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.provision.ProviderName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstanceRequestsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final IdSource ids = new IdSource(InstantSource.fixed(NOW), new Random(1));
    private final InstanceId id = ids.instance(new UserId(7));
    private final InstanceSpec spec = new InstanceSpec(new ProviderName("memory"), Optional.empty(), Optional.empty());

    @Test
    void aCreateIsDueByItselfShouldTheEventBeLost() {
        InstanceAndOperation requested = InstanceRequests.create(id, spec, operation(), NOW);

        assertThat(requested.instance().status()).isEqualTo(Status.PROVISIONING);
        assertThat(requested.instance().work().due()).contains(Due.work(NOW.plus(InstanceRequests.EVENT_GRACE)));
        assertThat(requested.operation().generation())
                .isEqualTo(requested.instance().generation());
    }

    @Test
    void aDestroyOvertakesARunningCreateAndKeepsItsLease() {
        Instance creating = create();
        Instance leased = creating.withWork(creating.work().leased(new Lease("worker", NOW.plusSeconds(60))));

        InstanceAndOperation requested =
                InstanceRequests.destroy(leased, operation(), false, NOW).orElseThrow();

        assertThat(requested.instance().status()).isEqualTo(Status.DESTROYING);
        assertThat(requested.instance().generation()).isEqualTo(2);
        assertThat(requested.instance().work().lease()).isEqualTo(leased.work().lease());
        assertThat(requested.instance().version()).isEqualTo(leased.version() + 1);
    }

    @Test
    void aPurgeOnceAskedForIsNotTakenBackByALaterDestroy() {
        Instance purging = InstanceRequests.destroy(create(), operation(), true, NOW)
                .orElseThrow()
                .instance();

        assertThat(InstanceRequests.destroy(purging, operation(), false, NOW)
                        .orElseThrow()
                        .instance()
                        .desiredState()
                        .purge())
                .isTrue();
    }

    @Test
    void aWakeOutOfErrorCreatesAgainOnlyWhereNoVolumeWasRecorded() {
        Instance failed = create().withStatus(Status.ERROR);
        Instance withVolume = failed.withMachine(MachineIds.NONE.withVolume("volume-1"));

        assertThat(InstanceRequests.wake(failed, operation(), NOW)
                        .orElseThrow()
                        .operation()
                        .kind())
                .isEqualTo(OperationKind.CREATE);
        assertThat(InstanceRequests.wake(withVolume, operation(), NOW)
                        .orElseThrow()
                        .operation()
                        .kind())
                .isEqualTo(OperationKind.WAKE);
    }

    @Test
    void aCancelTurnsTheSameOperationRoundUnderANewGeneration() {
        InstanceAndOperation created = InstanceRequests.create(id, spec, operation(), NOW);

        InstanceAndOperation cancelled = InstanceRequests.cancel(created.instance(), created.operation(), NOW)
                .orElseThrow();

        assertThat(cancelled.operation().id()).isEqualTo(created.operation().id());
        assertThat(cancelled.operation().progress().undoing()).isTrue();
        assertThat(cancelled.operation().generation())
                .isEqualTo(2)
                .isEqualTo(cancelled.instance().generation());
        assertThat(cancelled.instance().desiredState().desired()).isEqualTo(Desired.STOPPED);
        assertThat(InstanceRequests.cancel(cancelled.instance(), cancelled.operation(), NOW))
                .isEmpty();
    }

    @Test
    void anEndedOrSupersededOperationCannotBeCancelled() {
        InstanceAndOperation created = InstanceRequests.create(id, spec, operation(), NOW);
        Operation ended = created.operation()
                .edit(NOW)
                .end(OperationStatus.SUCCEEDED, NOW)
                .build();
        Instance superseded = InstanceRequests.destroy(created.instance(), operation(), false, NOW)
                .orElseThrow()
                .instance();

        assertThat(InstanceRequests.cancel(created.instance(), ended, NOW)).isEmpty();
        assertThat(InstanceRequests.cancel(superseded, created.operation(), NOW))
                .isEmpty();
    }

    @Test
    void aPauseForIdlenessRemembersWhatItSawAndWhy() {
        Instance running = create().withStatus(Status.RUNNING);

        InstanceAndOperation paused = InstanceRequests.pauseIdle(
                        running, operation(), "idle for 2 h", NOW.minusSeconds(7200), Optional.empty(), NOW)
                .orElseThrow();

        assertThat(paused.operation().activitySeen()).contains(NOW.minusSeconds(7200));
        assertThat(paused.instance().idleness().pauseReason()).contains("idle for 2 h");
    }

    private Instance create() {
        return InstanceRequests.create(id, spec, operation(), NOW).instance();
    }

    private OperationId operation() {
        return ids.operation(new UserId(7));
    }
}
