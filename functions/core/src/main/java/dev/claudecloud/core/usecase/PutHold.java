package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds a machine: it is not paused for idleness for some time. A hold of the same name is replaced. */
public final class PutHold {

    private static final Set<Status> HELD = EnumSet.of(Status.PROVISIONING, Status.WAKING, Status.RUNNING);

    private final Ports ports;

    public PutHold(Ports ports) {
        this.ports = ports;
    }

    /** The result of the request. */
    public sealed interface Result {

        record Held(Hold hold) implements Result {}

        /** The instance does not exist, or is another user's. */
        record NotFound() implements Result {}

        /** There is no machine to hold. */
        record WrongStatus(Instance instance) implements Result {}

        /** The instance has {@link Hold#MOST} holds. */
        record TooMany() implements Result {}
    }

    /** Holds it for {@code time} from now on, {@link Hold#SHORTEST} to {@link Hold#LONGEST}. */
    public Result run(Caller caller, InstanceId id, String name, Duration time, Optional<String> reason) {
        if (!caller.reaches(id)) {
            return new Result.NotFound();
        }
        return new AccountTransaction(ports).run(caller, id.owner(), Optional.empty(), new AccountChange<Result>() {
            @Override
            public Result absent() {
                return new Result.NotFound();
            }

            @Override
            public AccountTransaction.Decision<Result> decide(AccountSnapshot snapshot, Instant now) {
                return snapshot.account()
                        .instance(id)
                        .map(instance -> hold(instance, new Hold(name, now.plus(time), reason), now))
                        .orElseGet(() -> new AccountTransaction.Decision.Answer<>(new Result.NotFound()));
            }
        });
    }

    private static AccountTransaction.Decision<Result> hold(Instance instance, Hold hold, Instant now) {
        if (!HELD.contains(instance.status())) {
            return new AccountTransaction.Decision.Answer<>(new Result.WrongStatus(instance));
        }
        Instance held = instance.withIdleness(instance.idleness().with(hold, now));
        if (held.idleness().holds().size() > Hold.MOST) {
            return new AccountTransaction.Decision.Answer<>(new Result.TooMany());
        }
        return new AccountTransaction.Decision.Write<>(
                List.of(new Change.SaveInstance(held.next(now))), Optional.empty(), new Result.Held(hold));
    }
}
