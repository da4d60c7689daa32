package dev.claudecloud.lab.testkit.fleet;

import static java.util.Objects.requireNonNull;

import dev.claudecloud.core.access.Access;
import dev.claudecloud.core.access.AdminKey;
import dev.claudecloud.core.access.KeyText;
import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.idle.IdleCheck;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.instance.Cost;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.report.MachineTime;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.usecase.SendHeartbeat;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.RecordingLog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Users with one running machine each, all of which report to the real use case, beside the real idle check. */
final class Fleet {

    static final IdlePolicy POLICY = new IdlePolicy(Duration.ofHours(2), Duration.ofHours(8), Duration.ofMinutes(5));
    private static final Rate RATE =
            new Rate("small", "EUR", new BigDecimal("0.006"), new BigDecimal("3.49"), new BigDecimal("0.88"));
    private static final InstanceSpec SPEC =
            new InstanceSpec(new ProviderName("simulated"), Optional.empty(), Optional.empty());
    private static final int CHECKS = 5;

    final Map<InstanceId, FleetMachine> machines = new LinkedHashMap<>();
    final Requests ofChecks = new Requests();
    long refused;
    long mostRequests;

    private final FleetClock clock = new FleetClock();
    private final SplittableRandom random = new SplittableRandom(11);
    private final PartitionedStore store = new PartitionedStore(clock);
    private final IdSource ids = new IdSource(clock, random);
    private final Ports ports = new Ports(
            store, (instance, generation) -> paused(instance), clock, ids, random, time -> {}, new RecordingLog());
    private final Access access =
            new Access(store, AdminKey.from("sha256:" + "0".repeat(64), name -> Optional.empty()), clock);
    private final SendHeartbeat heartbeat =
            new SendHeartbeat(ports, MachineTime.of(clock), POLICY, Duration.ofMinutes(1));
    private final IdleCheck idleCheck = new IdleCheck(ports, Providers.none(), POLICY);

    Fleet(int size) {
        for (int i = 0; i < size; i++) {
            clock.set(FakeClock.START.minusSeconds(random.nextInt(3_600)));
            add(new UserId(i + 1L), Habit.of(i));
        }
        store.drain();
    }

    private void add(UserId user, Habit habit) {
        Instant now = clock.instant();
        InstanceId id = ids.instance(user);
        Secret token = KeyText.newInstanceToken(id, random);
        MachineIds parts = MachineIds.NONE
                .withVolume("vol-" + user)
                .withReportToken(Sha256.hex(token.reveal()))
                .withMachine("srv-" + user, Optional.empty());
        Instance asked =
                InstanceRequests.create(id, SPEC, ids.operation(user), now).instance();
        Instance running = asked.withCost(Cost.NONE.at(RATE, now))
                .knowing(parts, now)
                .withStatus(Status.RUNNING)
                .withWork(asked.work().withDue(Due.idle(now.plus(POLICY.checkEvery()))))
                .withIdleness(asked.idleness().startedAt(now, now.plus(POLICY.idleAfter())));
        Instance held = habit == Habit.HELD
                ? running.withIdleness(running.idleness()
                        .with(new Hold("day", now.plus(Hold.LONGEST).plus(Hold.LONGEST), Optional.empty()), now))
                : running;
        User owner = User.create(user, new Email("user" + user + "@example.com"), now);
        store.commit(List.of(new Change.SaveUser(owner)));
        store.commit(List.of(new Change.SaveUser(owner.owning(id)), new Change.SaveInstance(held)));
        machines.put(id, new FleetMachine(id, token, habit, FakeClock.START, random.split()));
    }

    /** Lets time pass for all of them. */
    void live(Duration length) {
        for (int minute = 0; minute < length.toMinutes(); minute++) {
            Instant at = FakeClock.START.plus(Duration.ofMinutes(minute));
            if (minute % CHECKS == 0) {
                check(at);
            }
            machines.values().stream()
                    .filter(machine -> !machine.paused)
                    .forEach(machine -> machine.live(at, this::report));
        }
    }

    private void check(Instant at) {
        clock.set(at);
        idleCheck.run(at.plusSeconds(50));
        ofChecks.add(store.drain());
    }

    private void report(FleetMachine machine, Instant at, Map<String, Object> body) {
        clock.set(at);
        access.byInstanceToken(machine.token.reveal(), machine.id.value())
                .map(sender -> heartbeat.run(sender, body))
                .ifPresentOrElse(answer -> {}, () -> refused++);
        Requests asked = store.drain();
        mostRequests = Math.max(mostRequests, asked.all());
        machine.ofReports.add(asked);
    }

    /** A worker would now remove it; its part is not of the cost of reports. */
    private void paused(InstanceId id) {
        requireNonNull(machines.get(id)).paused = true;
    }
}
