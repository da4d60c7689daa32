package dev.claudecloud.core.idle;

import dev.claudecloud.core.history.KnownState;
import dev.claudecloud.core.history.StateChanges;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.port.OperationEvents;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the running machines that are due: records their use, requests the pause of idle ones and the repair of
 * missing ones. Unknown activity never leads to a pause. Every write is conditional on the version that was read, so a
 * change that happens in between wins.
 */
public final class IdleCheck {

    private static final int PAGE = 100;

    private final Store store;
    private final IdleJudge judge;
    private final OperationEvents events;
    private final IdSource ids;
    private final Log log;
    private final InstantSource clock;

    public IdleCheck(Ports ports, Providers providers, IdlePolicy policy) {
        this.store = ports.store();
        this.judge = new IdleJudge(providers, policy, ports.clock());
        this.events = ports.events();
        this.ids = ports.ids();
        this.log = ports.log();
        this.clock = ports.clock();
    }

    /**
     * What a run did.
     *
     * @param listed items that the index reported as due
     * @param used machines that keep running
     * @param unknown machines that keep running because their activity is unknown
     * @param paused pauses that were requested
     * @param repaired repairs that were requested
     * @param left items that were not due after all, or that were being changed concurrently
     * @param skipped items that could not be read or written; the run continued with the others
     */
    public record Report(int listed, int used, int unknown, int paused, int repaired, int left, int skipped) {}

    /** Checks the items that are due, oldest first, until {@code deadline}; the rest is checked by the next run. */
    public Report run(Instant deadline) {
        Set<InstanceId> listed = new HashSet<>();
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        List<InstanceId> page = store.due(DueQueue.IDLE, clock.instant(), PAGE);
        while (page.stream().anyMatch(id -> !listed.contains(id))) {
            for (InstanceId id : page) {
                if (listed.add(id) && clock.instant().isBefore(deadline)) {
                    counts.merge(look(id), 1, Integer::sum);
                }
            }
            boolean more = page.size() == PAGE && clock.instant().isBefore(deadline);
            page = more ? store.due(DueQueue.IDLE, clock.instant(), PAGE) : List.of();
        }
        return new Report(
                listed.size(),
                counts.getOrDefault(Outcome.USED, 0),
                counts.getOrDefault(Outcome.UNKNOWN, 0),
                counts.getOrDefault(Outcome.PAUSED, 0),
                counts.getOrDefault(Outcome.REPAIRED, 0),
                counts.getOrDefault(Outcome.LEFT, 0),
                counts.getOrDefault(Outcome.SKIPPED, 0));
    }

    private enum Outcome {
        USED,
        UNKNOWN,
        PAUSED,
        REPAIRED,
        LEFT,
        SKIPPED
    }

    private Outcome look(InstanceId id) {
        try {
            return store.account(id.owner())
                    .flatMap(
                            account -> account.instance(id).filter(this::dueNow).map(found -> judge(account, found)))
                    .orElse(Outcome.LEFT);
        } catch (RuntimeException poisoned) {
            log.error("Item skipped by the idle check", LogFields.skipped(id, poisoned));
            return Outcome.SKIPPED;
        }
    }

    private boolean dueNow(Instance instance) {
        Instant now = clock.instant();
        return instance.status() == Status.RUNNING
                && !instance.work().leasedAt(now)
                && instance.work()
                        .due()
                        .filter(d -> d.queue() == DueQueue.IDLE && !now.isBefore(d.at()))
                        .isPresent();
    }

    private Outcome judge(Account account, Instance read) {
        return switch (judge.judge(account, read)) {
            case IdleJudge.Verdict.Lost(String reason) -> repair(read, reason);
            case IdleJudge.Verdict.Keep keep -> keep(account, read, keep);
            case IdleJudge.Verdict.Pause pause -> pause(account, read, pause);
        };
    }

    private Outcome keep(Account account, Instance read, IdleJudge.Verdict.Keep keep) {
        Instance updated = keep.instance();
        Instance armed = updated.withWork(updated.work().withDue(Due.idle(keep.nextCheck())))
                .next(clock.instant());
        List<Change> changes = new ArrayList<>(List.of(new Change.SaveInstance(armed)));
        changes.addAll(noticed(account, read, updated, keep.seen()));
        if (!stored(changes)) {
            return Outcome.LEFT;
        }
        if (silent(updated) && !silent(read)) {
            log.warn(
                    LogFields.MACHINE_SILENT,
                    Map.of(LogFields.INSTANCE_ID, read.id().value()));
        }
        return keep.known() ? Outcome.USED : Outcome.UNKNOWN;
    }

    private static boolean silent(Instance instance) {
        return instance.condition(ConditionType.MACHINE_SILENT).isPresent();
    }

    /** What changed since the last check. A machine that reports by itself has told that already, except its silence. */
    private List<Change> noticed(Account account, Instance read, Instance updated, Optional<Activity> seen) {
        if (read.machine().reports() && !silent(updated)) {
            return List.of();
        }
        KnownState before = KnownState.of(read, account.report(read));
        KnownState now = seen.map(KnownState::of).orElseGet(() -> KnownState.of(updated));
        return StateChanges.between(read.id(), before, now, clock.instant()).stream()
                .<Change>map(Change.AddHistory::new)
                .toList();
    }

    /** A report that comes in between wins: the pause is refused then, and judged again by the next run. */
    private Outcome pause(Account account, Instance read, IdleJudge.Verdict.Pause pause) {
        Instance updated = pause.instance();
        List<Change> others = new ArrayList<>(noticed(account, read, updated, Optional.empty()));
        if (read.machine().reports()) {
            long version =
                    account.storedReport(read.id()).map(MachineReport::version).orElse(0L);
            others.add(new Change.RequireReport(read.id(), version));
        }
        return ask(
                InstanceRequests.pauseIdle(
                        updated,
                        ids.operation(updated.owner()),
                        pause.reason(),
                        pause.seen(),
                        pause.resumeAt(),
                        clock.instant()),
                others,
                pause.reason(),
                Outcome.PAUSED);
    }

    private Outcome repair(Instance read, String reason) {
        return ask(
                InstanceRequests.repair(read, ids.operation(read.owner()), reason, clock.instant()),
                List.of(),
                reason,
                Outcome.REPAIRED);
    }

    private Outcome ask(Optional<InstanceAndOperation> request, List<Change> others, String reason, Outcome outcome) {
        if (request.isEmpty()) {
            return Outcome.LEFT;
        }
        InstanceAndOperation requested = request.get();
        List<Change> changes = new ArrayList<>(List.of(
                new Change.SaveInstance(requested.instance()), new Change.SaveOperation(requested.operation())));
        changes.addAll(others);
        if (!stored(changes)) {
            return Outcome.LEFT;
        }
        log.info(
                outcome == Outcome.PAUSED ? "Pause for idleness requested" : "Repair requested",
                Map.of(
                        LogFields.INSTANCE_ID,
                        requested.instance().id().value(),
                        LogFields.OPERATION_ID,
                        requested.operation().id().value(),
                        LogFields.OPERATION_KIND,
                        requested.operation().kind().text(),
                        "reason",
                        reason));
        events.requested(requested.instance().id(), requested.instance().generation());
        return outcome;
    }

    /** A concurrent change wins: the next tick checks again. */
    private boolean stored(List<Change> changes) {
        return store.commit(changes) instanceof CommitOutcome.Committed;
    }
}
