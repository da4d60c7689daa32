package dev.claudecloud.core.usecase;

import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.operation.Requested;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.Reply;
import dev.claudecloud.core.store.Sight;
import dev.claudecloud.core.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A settlement about an instance, of the one part that differs: the decision. */
record InstanceSettlement(Optional<OperationId> sought, BiFunction<Sight, Instant, Decision<Taken>> decision)
        implements Settlement<Taken> {

    /** A settlement for which the account is enough. */
    InstanceSettlement(BiFunction<Account, Instant, Decision<Taken>> decision) {
        this(Optional.empty(), (sight, now) -> decision.apply(sight.account(), now));
    }

    /** Stores instance and operation together, and with them what else belongs to the wish. */
    static Decision<Taken> write(Requested requested, Change... others) {
        List<Change> changes = Stream.concat(
                        Stream.of(
                                new Change.SaveInstance(requested.instance()),
                                new Change.SaveOperation(requested.operation())),
                        Stream.of(others))
                .toList();
        return new Decision.Write<>(
                changes,
                Optional.of(new Reply.Answer.Accepted(requested.instance(), requested.operation())),
                new Taken.Accepted(requested.instance(), requested.operation(), Taken.Origin.NEW));
    }

    static Decision<Taken> answer(Taken taken) {
        return new Decision.Answer<>(taken);
    }

    @Override
    public Taken absent() {
        return new Taken.NotFound();
    }

    @Override
    public Decision<Taken> decide(Sight sight, Instant now) {
        return decision.apply(sight, now);
    }

    @Override
    public Taken replayed(Reply.Answer answer) {
        if (answer instanceof Reply.Answer.Accepted accepted) {
            return new Taken.Accepted(accepted.instance(), accepted.operation(), Taken.Origin.REPLAYED);
        }
        throw new StoreException("a reply of another kind");
    }

    @Override
    public Taken otherRequest() {
        return new Taken.OtherRequest();
    }
}
