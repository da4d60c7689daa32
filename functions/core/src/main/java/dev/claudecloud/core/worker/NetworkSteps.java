package dev.claudecloud.core.worker;

import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.worker.StepResult.Done;
import java.time.Duration;
import java.time.Instant;

/** The port calls behind the steps that concern the machine's network. */
final class NetworkSteps {

    /** A look lists the peers of an account, which takes a second where there are hundreds. */
    private static final Duration POLL = Duration.ofSeconds(5);

    private static final Duration JOIN_LIMIT = Duration.ofMinutes(3);
    /** Left for route, policy and recording the result. */
    private static final Duration RESERVE = Duration.ofSeconds(30);

    private NetworkSteps() {}

    /** Before the machine: its key comes later, when the machine is about to be made. */
    static StepResult prepare(StepContext c) {
        c.network().prepare(c.networkRef(), c.networkJournal());
        return Done.NOTHING_NEW;
    }

    /** Waits until the machine has joined, then opens the way to it. */
    static StepResult join(StepContext c) {
        StepResult remade = upAgain(c);
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
        c.journal().progress(90, "Opening the way to the machine");
        c.network().complete(c.networkRef(), c.networkJournal());
        return remade;
    }

    /** After the machine was removed for a while. */
    static StepResult leave(StepContext c) {
        c.network().leave(c.networkRef(), c.networkJournal());
        return Done.NOTHING_NEW;
    }

    /** After the machine was removed for good. */
    static StepResult dissolve(StepContext c) {
        c.network().dissolve(c.networkRef(), c.networkJournal());
        return Done.NOTHING_NEW;
    }

    /**
     * A machine that is gone by now is made anew. After a failed try it may be another one than the recorded: a worker
     * that made it anew may have died before it could say so.
     */
    private static StepResult upAgain(StepContext c) {
        if (c.operation().attempt() > 0) {
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
                "The machine has not joined its network after " + seconds + " s",
                "Wake it again; the volume and all data on it are kept");
    }

    private static int percent(Instant begun, Instant end, Instant now) {
        long whole = Math.max(1, Duration.between(begun, end).toMillis());
        return (int) Math.min(80, 80 * Duration.between(begun, now).toMillis() / whole);
    }
}
