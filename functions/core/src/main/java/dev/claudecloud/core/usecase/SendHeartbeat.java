package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.ReportingMachine;
import dev.claudecloud.core.history.KnownState;
import dev.claudecloud.core.history.StateChanges;
import dev.claudecloud.core.idle.IdleJudge;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.report.MachineTime;
import dev.claudecloud.core.report.ReportBody;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.user.SshKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the report of a machine, and tells the machine what it has to know. Reads nothing, since the account was read to
 * recognize the machine, and writes at most once: only when the report says something new, when a stored one would
 * become too old, when a use moves a pause that is near, or when the last check could not hear the machine.
 */
public final class SendHeartbeat {

    /** A use is stored at once when the pause that it moves is less than this away. */
    private static final Duration NEAR = Duration.ofMinutes(15);

    /** How much a report may be late, or earlier than the last one was late. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private final Ports ports;
    private final MachineTime time;
    private final IdlePolicy policy;
    private final Duration storedFor;

    /**
     * Creates the use case.
     *
     * @param every the time between two reports: one that says nothing new is still stored before the stored one would be
     *     too old when the next one comes
     */
    public SendHeartbeat(Ports ports, MachineTime time, IdlePolicy policy, Duration every) {
        this.ports = ports;
        this.time = time;
        this.policy = policy;
        Duration latest = MachineReport.FRESH.minus(every);
        Duration least = latest.compareTo(MachineReport.RESOLUTION) < 0 ? latest : MachineReport.RESOLUTION;
        this.storedFor = least.minus(ON_ITS_WAY);
    }

    /**
     * What the machine has to know.
     *
     * @param pauseAt when it will be paused without further activity; empty while it is not running, or that is unknown
     * @param why what it is needed for until then, or why it will be paused
     */
    public record Answer(
            Instance instance,
            List<SshKey> sshKeys,
            Optional<Instant> pauseAt,
            Optional<String> why,
            List<Hold> ofUser,
            List<Hold> ofMachine) {}

    /**
     * Takes one report. One that came before, or is older than the stored one, changes nothing and is answered alike.
     *
     * @throws dev.claudecloud.core.report.InvalidReportException when it is not of the described form
     */
    public Answer run(ReportingMachine machine, Map<String, ?> json) {
        ReportBody body = ReportBody.ofHeartbeat(json, time);
        Instant now = ports.clock().instant();
        Optional<MachineReport> stored =
                machine.account().storedReport(machine.instance().id());
        if (stored.filter(report -> report.supersedes(machine.token(), body)).isPresent()) {
            return answer(machine, stored.orElseThrow(), now);
        }
        MachineReport report = stored.filter(before -> sameBoot(before, machine.token(), body))
                .map(before -> before.next(body, now))
                .orElseGet(() -> MachineReport.first(machine.instance().id(), machine.token(), body, now, stored));
        Optional<Instance> heard = IdleJudge.heardAgain(machine.instance(), report, policy, now);
        if (heard.isPresent() || stored.isEmpty() || worthStoring(machine.instance(), stored.get(), report, now)) {
            store(machine, report, heard);
        }
        return answer(machine, report, now);
    }

    private static boolean sameBoot(MachineReport before, String token, ReportBody body) {
        return before.token().equals(token) && before.boot().equals(body.boot());
    }

    private boolean worthStoring(Instance instance, MachineReport before, MachineReport report, Instant now) {
        return !before.token().equals(report.token())
                || before.differs(report)
                || !now.isBefore(before.receivedAt().plus(storedFor))
                || movesANearPause(instance, before, report, now);
    }

    private boolean movesANearPause(Instance instance, MachineReport before, MachineReport report, Instant now) {
        Optional<Instant> then = pauseAt(instance, before, now);
        return then.filter(at -> at.isBefore(now.plus(NEAR))).isPresent()
                && !pauseAt(instance, report, now).equals(then);
    }

    /** A concurrent report wins: the next one comes within a minute. */
    private void store(ReportingMachine machine, MachineReport report, Optional<Instance> heard) {
        List<Change> changes = new ArrayList<>(List.of(new Change.SaveReport(report)));
        Instance instance = machine.instance();
        KnownState before = KnownState.of(instance, machine.account().report(instance));
        StateChanges.between(instance.id(), before, KnownState.of(report.activity()), report.receivedAt()).stream()
                .map(Change.AddHistory::new)
                .forEach(changes::add);
        heard.map(Change.SaveInstance::new).ifPresent(changes::add);
        if (!(ports.store().commit(changes) instanceof CommitOutcome.Committed)) {
            ports.log().info("A report was not stored, since another came at the same time", Map.of());
        }
    }

    private Answer answer(ReportingMachine machine, MachineReport report, Instant now) {
        Instance instance = machine.instance();
        Activity activity = report.activity();
        boolean running = instance.status() == Status.RUNNING;
        return new Answer(
                instance,
                machine.account().user().sshKeys(),
                running ? pauseAt(instance, report, now) : Optional.empty(),
                running ? Optional.of(IdleJudge.reason(instance, activity, policy, now)) : pauseReason(instance),
                instance.idleness().held(now),
                activity.holds());
    }

    private static Optional<String> pauseReason(Instance instance) {
        return instance.idleness().pauseReason();
    }

    private Optional<Instant> pauseAt(Instance instance, MachineReport report, Instant now) {
        return IdleJudge.reported(instance, Optional.of(report), policy, now)
                .idleness()
                .pauseAt();
    }
}
