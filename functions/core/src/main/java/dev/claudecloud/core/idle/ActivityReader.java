package dev.claudecloud.core.idle;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProviderRegistry;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.report.MachineReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the activity of a machine that is recorded as running: from its newest report, or from its provider where the
 * machine does not report by itself.
 */
final class ActivityReader {

    private final ProviderRegistry<Provisioner> provisioners;
    private final InstantSource clock;

    ActivityReader(ProviderRegistry<Provisioner> provisioners, InstantSource clock) {
        this.provisioners = provisioners;
        this.clock = clock;
    }

    /** The result of a reading. */
    sealed interface Observation {

        record Seen(Activity activity) implements Observation {}

        /** It has not reported since. */
        record Silent(Instant since) implements Observation {}

        /** The machine is off or gone. */
        record Lost(String reason) implements Observation {}
    }

    Observation look(Instance instance, Optional<MachineReport> report) {
        if (!instance.machine().reports()) {
            return asked(instance);
        }
        Observation heard = heard(instance, report);
        return heard instanceof Observation.Silent
                ? provider(instance, provisioner -> unlessLost(provisioner, machine(instance), () -> heard))
                : heard;
    }

    /** The same with the machine's state first: of one that is off or gone nothing else matters. */
    Observation lookAgain(Instance instance, Optional<MachineReport> report) {
        return provider(
                instance,
                provisioner -> unlessLost(
                        provisioner,
                        machine(instance),
                        () -> instance.machine().reports()
                                ? heard(instance, report)
                                : new Observation.Seen(provisioner.activity(machine(instance)))));
    }

    /** What the newest report says; whether the machine still exists is not asked. */
    private Observation heard(Instance instance, Optional<MachineReport> report) {
        Instant now = clock.instant();
        Instant since = lastHeard(instance, report);
        Duration silence = Duration.between(since, now);
        if (silence.compareTo(MachineReport.FRESH) <= 0) {
            return report.<Observation>map(newest -> new Observation.Seen(newest.activity()))
                    .orElseGet(() -> unknown("The machine has not reported yet"));
        }
        if (silence.compareTo(MachineReport.SILENT) < 0) {
            return unknown("The machine has not reported for " + silence.toMinutes() + " minutes");
        }
        return new Observation.Silent(since);
    }

    /** When the machine last reported, or began to run. */
    private static Instant lastHeard(Instance instance, Optional<MachineReport> report) {
        Instant begun = instance.cost().machineSince().orElse(instance.createdAt());
        return report.map(MachineReport::receivedAt)
                .filter(at -> at.isAfter(begun))
                .orElse(begun);
    }

    private Observation asked(Instance instance) {
        return provider(instance, provisioner -> {
            MachineRef machine = machine(instance);
            Activity activity = provisioner.activity(machine);
            return ActivityMeaning.known(activity)
                    ? new Observation.Seen(activity)
                    : unlessLost(provisioner, machine, () -> new Observation.Seen(activity));
        });
    }

    private Observation provider(Instance instance, Function<Provisioner, Observation> call) {
        Optional<Provisioner> provisioner = provisioners.find(instance.spec().provider());
        if (provisioner.isEmpty()) {
            return unknown("provider " + instance.spec().provider() + " is not part of this program");
        }
        try {
            return call.apply(provisioner.get());
        } catch (ProvisionException failure) {
            return unknown(String.valueOf(failure.getMessage()));
        } catch (RuntimeException bug) {
            return unknown("the provider call failed: " + LogFields.trace(bug));
        }
    }

    private static Observation unlessLost(Provisioner provisioner, MachineRef machine, Supplier<Observation> there) {
        return switch (provisioner.status(machine)) {
            case MachineState.Gone() -> new Observation.Lost("The machine was missing");
            case MachineState.Off(String message) -> new Observation.Lost("The machine was off: " + message);
            case MachineState.Ready() -> there.get();
            case MachineState.Starting ignored -> there.get();
        };
    }

    private static MachineRef machine(Instance instance) {
        return new MachineRef(
                instance.id(),
                instance.work().fence(),
                instance.machine().volumeId(),
                instance.machine().providerId());
    }

    private Observation unknown(String why) {
        return new Observation.Seen(Activity.unknown(clock.instant(), why));
    }
}
