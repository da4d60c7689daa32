package dev.claudecloud.core.worker;

import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.worker.Step.Result.Done;
import java.time.Duration;
import java.time.Instant;

/** The port calls of the steps that concern the machine's network. */
final class NetworkSteps {

    /** A poll lists the peers of an account, which takes a second where there are hundreds. */
    private static final Duration POLL = Duration.ofSeconds(5);

    private static final Duration JOIN_LIMIT = Duration.ofMinutes(3);
    /** Time that is left for route, policy and recording the result. */
    private static final Duration RESERVE = Duration.ofSeconds(30);

    private NetworkSteps() {}

    /** Runs before the machine is created: its key follows later, just before the creation. */
    static Step.Result prepare(StepContext c) {
        c.network().prepare(c.networkRef(), c.networkJournal());
        return Done.NOTHING_NEW;
    }

    /** Waits until the machine has joined, then opens access to it. */
    static Step.Result join(StepContext c) {
        Step.Result remade = upAgain(c);
        Instant begun = c.now();
        Instant end = end(c, begun);
        while (!c.network().joined(c.networkRef(), c.networkJournal())) {
            if (!c.now().isBefore(end)) {
                throw missing(c, begun);
            }
            c.journal().checkpoint();
            c.journal().progress(percent(begun, end, c.now()), "Waiting for the machine to join its network");
            c.waiter().await(POLL);
        }
        c.journal().progress(90, "Opening access to the machine");
        c.network().complete(c.networkRef(), c.networkJournal());
        return remade;
    }

    /** Runs after the machine was removed for a pause. */
    static Step.Result leave(StepContext c) {
        c.network().leave(c.networkRef(), c.networkJournal());
        return Done.NOTHING_NEW;
    }

    /** Runs after the machine was removed for good. */
    static Step.Result dissolve(StepContext c) {
        c.network().dissolve(c.networkRef(), c.networkJournal());
        return Done.NOTHING_NEW;
    }

    /**
     * Creates a machine again that is gone by now. After a failed attempt the machine may differ from the recorded one:
     * a worker that created it again may have died before it could record that.
     */
    private static Step.Result upAgain(StepContext c) {
        if (c.operation().progress().attempt() > 0) {
            return MachineSteps.makeReady(c);
        }
        return switch (c.provisioner().status(c.machine())) {
            case MachineState.Ready ignored -> Done.NOTHING_NEW;
            case MachineState.Starting ignored -> Done.NOTHING_NEW;
            case MachineState.Off ignored -> MachineSteps.makeReady(c);
            case MachineState.Gone ignored -> MachineSteps.makeReady(c);
        };
    }

    private static Instant end(StepContext c, Instant begun) {
        Instant usual = begun.plus(JOIN_LIMIT);
        Instant timely = begun.plus(c.journal().remaining().minus(RESERVE));
        Instant allowed = c.limit().orElse(usual);
        Instant sooner = usual.isBefore(timely) ? usual : timely;
        return sooner.isBefore(allowed) ? sooner : allowed;
    }

    private static ProvisionException missing(StepContext c, Instant begun) {
        long seconds = Duration.between(begun, c.now()).toSeconds();
        return new ProvisionException(
                ProvisionCode.PEER_MISSING,
                "The machine did not join its network within " + seconds + " s",
                "Wake the instance again; the volume and all its data are kept");
    }

    private static int percent(Instant begun, Instant end, Instant now) {
        long whole = Math.max(1, Duration.between(begun, end).toMillis());
        return (int) Math.min(80, 80 * Duration.between(begun, now).toMillis() / whole);
    }
}
