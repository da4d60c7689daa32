package dev.claudecloud.core.worker;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.DesiredState;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.VolumeFate;
import dev.claudecloud.core.user.User;
import dev.claudecloud.core.worker.Step.Result.Done;
import dev.claudecloud.core.worker.Step.Result.Stay;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The port calls of the steps that concern the machine. */
final class MachineSteps {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    /** Time that is left for recording the result. */
    private static final Duration RESERVE = Duration.ofSeconds(15);

    private MachineSteps() {}

    /** Creates the machine, and also its volume when none is on record. */
    static Step.Result make(StepContext c) {
        Machine made = c.provisioner().create(c.options(), c.journal());
        return new Done(
                ids -> ids.withVolume(made.volumeId()).withMachine(made.providerId(), made.address()), made.rate());
    }

    /** Waits until the machine is ready. After a failed wait, a machine that is gone or off is created again first. */
    static Step.Result ready(StepContext c) {
        if (c.operation().progress().attempt() > 0) {
            return makeReady(c);
        }
        awaitReady(c);
        return Done.NOTHING_NEW;
    }

    /** Creates the machine, or finds the existing one, and waits until it is ready. */
    static Step.Result makeReady(StepContext c) {
        Step.Result made = make(c);
        awaitReady(c);
        return made;
    }

    private static void awaitReady(StepContext c) {
        Instant begun = c.now();
        Instant end = begun.plus(shorter(READY_LIMIT, c.journal().remaining().minus(RESERVE)));
        while (true) {
            switch (c.provisioner().status(c.machine())) {
                case MachineState.Ready() -> {
                    return;
                }
                case MachineState.Starting(String message) ->
                    c.journal().progress(percent(begun, end, c.now()), message);
                case MachineState.Off(String message) -> throw notReady("The machine is off: " + message);
                case MachineState.Gone() -> throw notReady("The machine has disappeared");
            }
            if (!c.now().isBefore(end)) {
                throw notReady("The machine was not ready after "
                        + Duration.between(begun, c.now()).toSeconds() + " s");
            }
            c.waiter().await(POLL);
        }
    }

    /** For a pause by the idle check: judges the activity again, because the last reading may be minutes old. */
    static Step.Result confirmIdle(StepContext c) {
        return c.operation()
                .activitySeen()
                .flatMap(c::objection)
                .<Step.Result>map(why -> new Stay("Not paused: " + why))
                .orElse(Done.NOTHING_NEW);
    }

    /** Removes the machine and keeps the volume. */
    static Step.Result remove(StepContext c) {
        c.provisioner().pause(c.machine(), c.journal());
        return new Done(ids -> ids.withoutMachine());
    }

    /** Removes the machine, and the volume if the current desired state says so. */
    static Step.Result destroy(StepContext c) {
        DesiredState desiredState = c.instance().desiredState();
        if (desiredState.purge()) {
            refuseToPurgeForAnother(c);
        }
        c.provisioner().destroy(c.machine(), desiredState.purge() ? VolumeFate.PURGE : VolumeFate.KEEP, c.journal());
        return new Done(ids -> desiredState.purge() ? ids.withoutMachine().withoutVolume() : ids.withoutMachine());
    }

    /** A user's volume outlives an instance: it may belong to a newer instance by now. */
    private static void refuseToPurgeForAnother(StepContext c) {
        InstanceId own = c.instance().id();
        Optional<InstanceId> other = c.owner().flatMap(User::live).filter(live -> !live.equals(own));
        if (other.isPresent()) {
            throw new ProvisionException(
                    ProvisionCode.AMBIGUOUS,
                    "Instance " + other.get() + " of the same user is in use and may have taken over the volume",
                    "Purge instance " + other.get() + " instead");
        }
    }

    private static ProvisionException notReady(String message) {
        return new ProvisionException(
                ProvisionCode.NOT_READY, message, "Wake the instance again; the volume and all its data are kept");
    }

    private static int percent(Instant begun, Instant end, Instant now) {
        long whole = Math.max(1, Duration.between(begun, end).toMillis());
        return (int) (100 * Duration.between(begun, now).toMillis() / whole);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
