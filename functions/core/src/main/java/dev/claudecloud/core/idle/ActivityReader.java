package dev.claudecloud.core.idle;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProviderRegistry;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Provisioner;
import java.time.InstantSource;
import java.util.Optional;

/** Reads the activity of a machine that is recorded as running. */
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

        /** The machine is off or gone. */
        record Lost(String reason) implements Observation {}
    }

    Observation look(Instance instance) {
        Optional<Provisioner> provisioner = provisioners.find(instance.spec().provider());
        if (provisioner.isEmpty()) {
            return unknown("provider " + instance.spec().provider() + " is not part of this program");
        }
        MachineRef machine = new MachineRef(
                instance.id(),
                instance.work().fence(),
                instance.machine().volumeId(),
                instance.machine().providerId());
        try {
            Activity activity = provisioner.get().activity(machine);
            return ActivityMeaning.known(activity)
                    ? new Observation.Seen(activity)
                    : doubted(provisioner.get(), machine, activity);
        } catch (ProvisionException failure) {
            return unknown(String.valueOf(failure.getMessage()));
        } catch (RuntimeException bug) {
            return unknown("the provider call failed: " + LogFields.trace(bug));
        }
    }

    /** Checks whether a machine that does not report its activity still exists. */
    private static Observation doubted(Provisioner provisioner, MachineRef machine, Activity activity) {
        return switch (provisioner.status(machine)) {
            case MachineState.Gone() -> new Observation.Lost("The machine was missing");
            case MachineState.Off(String message) -> new Observation.Lost("The machine was off: " + message);
            case MachineState.Ready() -> new Observation.Seen(activity);
            case MachineState.Starting ignored -> new Observation.Seen(activity);
        };
    }

    private Observation unknown(String why) {
        return new Observation.Seen(Activity.unknown(clock.instant(), why));
    }
}
