package dev.claudecloud.lab.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.budget.MonthUsage;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.usecase.CreateInstance;
import dev.claudecloud.core.usecase.GetUsage;
import dev.claudecloud.core.usecase.OperationRequest;
import dev.claudecloud.core.usecase.OperationRequestResult;
import dev.claudecloud.core.usecase.SetBudget;
import dev.claudecloud.core.usecase.WakeInstance;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.MemoryStore;
import dev.claudecloud.lab.testkit.RecordingEvents;
import dev.claudecloud.lab.testkit.RecordingLog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a user whose budget is spent is refused, and how it is allowed again. */
class SpentBudgetTest {

    private static final Budgets TEN = new Budgets(Optional.of(new BigDecimal("10")));
    private static final Rate RATE =
            new Rate("cx23", "EUR", new BigDecimal("1.00"), new BigDecimal("1000"), new BigDecimal("7.30"));

    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final SplittableRandom random = new SplittableRandom(1);
    private final IdSource ids = new IdSource(clock, random);
    private final RecordingEvents events = new RecordingEvents();
    private final Ports ports = new Ports(store, events, clock, ids, random, clock, new RecordingLog());
    private final Caller admin = new Caller.Admin(new Secret("admin-key-of-the-test"));
    private final OperationRequest request = OperationRequest.of(admin, "request-1");
    private final InstanceSpec spec = new InstanceSpec(new ProviderName("memory"), Optional.empty(), Optional.empty());
    private final UserId owner = store.nextUserId();

    @Test
    void noMachineIsCreatedOnTheVolumeOfOneThatSpentTheBudget() {
        Instance destroyed = spending(Status.DESTROYED);
        store.commit(List.of(new Change.SaveUser(user().released(Optional.of(destroyed.id())))));

        OperationRequestResult refused = new CreateInstance(ports, TEN).run(request, owner, spec);
        assertThat(refused).isInstanceOf(OperationRequestResult.BudgetSpent.class);
        assertThat(events.sent()).isEmpty();

        clock.advance(Duration.between(clock.instant(), Instant.parse("2026-02-01T00:00:00Z")));
        OperationRequestResult taken = new CreateInstance(ports, TEN).run(request, owner, spec);

        Instance created = ((OperationRequestResult.Accepted) taken).instance();
        assertThat(created.cost().rate()).as("of the volume").contains(RATE);
        assertThat(store.charges(owner, YearMonth.of(2026, 1)))
                .as("stored with the record that gave up the volume")
                .extracting(Charge::kind)
                .containsExactly(Charge.Kind.VOLUME);
    }

    @Test
    void noMachineIsWokenAndNoneIsRepaired() {
        Instance stopped = spending(Status.STOPPED);
        WakeInstance wake = new WakeInstance(ports, TEN);

        assertThat(wake.run(request, stopped.id(), false)).isInstanceOf(OperationRequestResult.BudgetSpent.class);
        assertThat(wake.run(request, stopped.id(), true))
                .as("what its status does not allow at all")
                .isInstanceOf(OperationRequestResult.WrongStatus.class);
        store.commit(List.of(
                new Change.SaveInstance(stopped.withStatus(Status.RUNNING).next(clock.instant()))));
        assertThat(wake.run(request, stopped.id(), true)).isInstanceOf(OperationRequestResult.BudgetSpent.class);
    }

    @Test
    void aRaisedBudgetAllowsItAtOnceAndTheDefaultRefusesItAgain() {
        Instance stopped = spending(Status.STOPPED);
        SetBudget set = new SetBudget(ports, TEN);
        set.run(admin, owner, Optional.of(new BigDecimal("12.50")));
        set.run(admin, owner, Optional.empty());
        assertThat(new WakeInstance(ports, TEN).run(request, stopped.id(), false))
                .isInstanceOf(OperationRequestResult.BudgetSpent.class);

        assertThat(set.run(admin, owner, Optional.of(new BigDecimal("12.50")))
                        .orElseThrow()
                        .budget()
                        .percent())
                .contains(88);
        assertThat(new WakeInstance(ports, TEN).run(request, stopped.id(), false))
                .isInstanceOf(OperationRequestResult.Accepted.class);
    }

    @Test
    void aRunningMachineIsJudgedByItsNewBudgetAtOnce() {
        Instance running = spending(Status.RUNNING);

        new SetBudget(ports, TEN).run(admin, owner, Optional.of(new BigDecimal("5")));

        assertThat(store.instance(running.id()).orElseThrow().work().due()).contains(Due.idle(clock.instant()));
    }

    @Test
    void aWakeThatWaitsForTheBudgetIsLookedAtAtOnce() {
        Instance stopped = spending(Status.STOPPED);
        Instant now = clock.instant();
        Condition waits = new Condition(ConditionType.BUDGET_SPENT, "spent", "spent", now, Optional.of(now));
        store.commit(
                List.of(new Change.SaveInstance(stopped.withCondition(waits).next(now))));

        new SetBudget(ports, TEN).run(admin, owner, Optional.of(new BigDecimal("50")));

        assertThat(store.instance(stopped.id()).orElseThrow().work().due()).contains(Due.work(now));
    }

    @Test
    void aBudgetIsChangedWithoutAnInstanceToo() {
        store.commit(List.of(new Change.SaveUser(User.create(owner, new Email("a@example.com"), clock.instant()))));

        assertThat(new SetBudget(ports, Budgets.NONE).run(admin, owner, Optional.of(BigDecimal.ONE)))
                .isPresent();
        assertThat(user().budget()).contains(BigDecimal.ONE);
        assertThat(new SetBudget(ports, Budgets.NONE).run(admin, new UserId(77), Optional.of(BigDecimal.ONE)))
                .isEmpty();
    }

    @Test
    void theUsageHasWhatGoesOnAndWhatEnded() {
        Instance stopped = spending(Status.STOPPED);

        MonthUsage usage =
                new GetUsage(ports, TEN).run(admin, owner, Optional.empty()).orElseThrow();

        assertThat(usage.days()).hasSize(1);
        assertThat(usage.days().getFirst().items())
                .containsExactly(new MonthUsage.Item(
                        Charge.Kind.VOLUME,
                        "volume",
                        stopped.id(),
                        new BigDecimal("11.00"),
                        new BigDecimal("0.110000")));
        assertThat(usage.budget().usedUp()).isTrue();
        assertThat(new GetUsage(ports, TEN).run(admin, new UserId(77), Optional.empty()))
                .isEmpty();
    }

    private User user() {
        return store.account(owner).orElseThrow().user();
    }

    /** The instance of a user who spent eleven euros with it in eleven hours; its machine is gone, its volume is not. */
    private Instance spending(Status status) {
        Instant begun = clock.instant();
        Instance made = InstanceRequests.create(ids.instance(owner), spec, ids.operation(owner), begun)
                .instance();
        Instance priced = made.knowing(MachineIds.NONE.withVolume("v").withMachine("m", Optional.empty()), begun);
        clock.advance(Duration.ofHours(11).minusSeconds(1));
        Instance spent = priced.withCost(priced.cost().at(RATE, begun))
                .knowing(MachineIds.NONE.withVolume("v"), clock.instant())
                .withStatus(status);
        clock.advance(Duration.ofSeconds(1));
        User user = User.create(owner, new Email("a@example.com"), begun);
        store.commit(List.of(new Change.SaveUser(user)));
        store.commit(List.of(new Change.SaveUser(user.owning(spent.id())), new Change.SaveInstance(spent)));
        return spent;
    }
}
