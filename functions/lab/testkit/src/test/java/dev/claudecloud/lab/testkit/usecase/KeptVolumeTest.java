package dev.claudecloud.lab.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.usecase.CreateInstance;
import dev.claudecloud.core.usecase.OperationRequest;
import dev.claudecloud.core.usecase.OperationRequestResult;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.MemoryStore;
import dev.claudecloud.lab.testkit.RecordingEvents;
import dev.claudecloud.lab.testkit.RecordingLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A destroyed instance whose volume was kept, and the create that adopts it. */
class KeptVolumeTest {

    private static final String VOLUME = "claude-data-1";

    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final SplittableRandom random = new SplittableRandom(1);
    private final IdSource ids = new IdSource(clock, random);
    private final Ports ports = new Ports(store, new RecordingEvents(), clock, ids, random, clock, new RecordingLog());
    private final Caller admin = new Caller.Admin(new Secret("admin-key-of-the-test"));
    private final InstanceSpec spec = new InstanceSpec(new ProviderName("memory"), Optional.empty(), Optional.empty());
    private final UserId owner = store.nextUserId();
    private final Instance kept = keptInstance();

    @Test
    void theRecordThatHeldTheVolumeExpiresWhenAnotherHoldsIt() {
        clock.advance(Duration.ofDays(400));

        OperationRequestResult taken =
                new CreateInstance(ports, Budgets.NONE).run(OperationRequest.of(admin, "request-1"), owner, spec);

        Instance created = ((OperationRequestResult.Accepted) taken).instance();
        assertThat(created.machine().volumeId()).contains(VOLUME);
        assertThat(created.expiresAt()).isEmpty();
        assertThat(store.instance(kept.id()).orElseThrow().expiresAt())
                .contains(clock.instant().plus(Duration.ofDays(40)));
        User user = store.account(owner).orElseThrow().user();
        assertThat(user.live()).contains(created.id());
        assertThat(user.keptVolumeOf()).isEmpty();
    }

    private Instance keptInstance() {
        User user = User.create(owner, new Email("user@example.com"), clock.instant());
        Instance destroyed = InstanceRequests.create(ids.instance(owner), spec, ids.operation(owner), clock.instant())
                .instance()
                .withStatus(Status.DESTROYED)
                .withMachine(MachineIds.NONE.withVolume(VOLUME));
        store.commit(List.of(new Change.SaveUser(user), new Change.SaveInstance(destroyed)));
        store.commit(List.of(new Change.SaveUser(user.released(Optional.of(destroyed.id())))));
        return destroyed;
    }
}
