package dev.claudecloud.lab.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.history.HistoryDigest;
import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.history.HistoryEntry.Kind;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.report.MachineFacts;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.usecase.GetInstanceHistory;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.MemoryStore;
import dev.claudecloud.lab.testkit.RecordingEvents;
import dev.claudecloud.lab.testkit.RecordingLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a period was that begins in the middle of a state. */
class GetInstanceHistoryTest {

    private static final String TOKEN = "f".repeat(64);
    private static final Duration DAY = Duration.ofDays(1);

    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final SplittableRandom random = new SplittableRandom(1);
    private final IdSource ids = new IdSource(clock, random);
    private final Ports ports = new Ports(store, new RecordingEvents(), clock, ids, random, clock, new RecordingLog());
    private final Caller admin = new Caller.Admin(new Secret("admin-key-of-the-test"));
    private final UserId owner = store.nextUserId();

    @Test
    void aStatusThatLastsIsWhatThePeriodWas() {
        assertThat(lastDay(saved(Status.STOPPED)).times()).isEqualTo(Map.of(Kind.PAUSED, DAY));
        assertThat(lastDay(saved(Status.DESTROYED)).times()).isEmpty();
        assertThat(lastDay(saved(Status.DESTROYED)).unaccounted()).isZero();
    }

    @Test
    void aStatusThatChangesJustNowTellsNothing() {
        for (Status status :
                List.of(Status.PROVISIONING, Status.PAUSING, Status.WAKING, Status.DESTROYING, Status.ERROR)) {
            HistoryDigest.Summary summary = lastDay(saved(status));
            assertThat(summary.times()).as(status.text()).isEmpty();
            assertThat(summary.unaccounted()).as(status.text()).isEqualTo(DAY);
        }
    }

    @Test
    void aRunningMachineDidWhatItsNewestReportSays() {
        Instance instance = saved(Status.RUNNING);
        store.commit(List.of(new Change.SaveReport(new MachineReport(
                instance.id(),
                TOKEN,
                "boot",
                Optional.empty(),
                1,
                clock.instant(),
                Activity.of(clock.instant(), AgentState.WORKING, Optional.empty()),
                MachineFacts.NONE,
                1))));

        assertThat(lastDay(instance).times()).isEqualTo(Map.of(Kind.WORKING, DAY));
    }

    @Test
    void aRunningMachineThatHasNotReportedIsUnknown() {
        assertThat(lastDay(saved(Status.RUNNING)).times()).isEqualTo(Map.of(Kind.UNKNOWN, DAY));
    }

    @Test
    void thePeriodBeginsWithTheInstance() {
        Instance instance = saved(Status.STOPPED);
        HistoryEntry created = HistoryEntry.of(
                instance.id(), instance.createdAt(), Kind.CREATED, Optional.of("Requested by the user"));
        store.commit(List.of(new Change.AddHistory(created)));
        clock.advance(DAY);

        HistoryDigest digest = new GetInstanceHistory(ports)
                .run(admin, instance.id(), clock.instant().minus(Duration.ofDays(20)))
                .orElseThrow();

        assertThat(digest.since()).isEqualTo(instance.createdAt());
        assertThat(digest.lines()).extracting(HistoryDigest.Line::entry).containsExactly(created);
        assertThat(digest.summary().unaccounted()).isZero();
    }

    @Test
    void whatIsAbsentHasNoHistory() {
        saved(Status.STOPPED);
        InstanceId absent = ids.instance(owner);

        assertThat(new GetInstanceHistory(ports).run(admin, absent, clock.instant()))
                .isEmpty();
        assertThat(new GetInstanceHistory(ports).run(admin, ids.instance(new UserId(99)), clock.instant()))
                .isEmpty();
    }

    private HistoryDigest.Summary lastDay(Instance instance) {
        clock.advance(DAY.multipliedBy(2));
        return new GetInstanceHistory(ports)
                .run(admin, instance.id(), clock.instant().minus(DAY))
                .orElseThrow()
                .summary();
    }

    private Instance saved(Status status) {
        InstanceSpec spec = new InstanceSpec(new ProviderName("memory"), Optional.empty(), Optional.empty());
        Instance asked = InstanceRequests.create(ids.instance(owner), spec, ids.operation(owner), clock.instant())
                .instance()
                .withStatus(status);
        Instance instance = asked.withMachine(asked.machine().withReportToken(TOKEN));
        store.commit(List.of(new Change.SaveUser(User.create(owner, new Email("user@example.com"), clock.instant()))));
        store.commit(List.of(new Change.SaveInstance(instance)));
        return instance;
    }
}
