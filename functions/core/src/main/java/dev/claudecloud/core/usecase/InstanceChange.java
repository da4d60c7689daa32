package dev.claudecloud.core.usecase;

import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.IdempotencyRecord;
import dev.claudecloud.core.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A change of an account that concerns one instance, built from the one part that differs: the decision. */
record InstanceChange(
        OperationRequest request,
        Optional<OperationId> sought,
        BiFunction<AccountSnapshot, Instant, AccountDecision<OperationRequestResult>> decision)
        implements AccountChange<OperationRequestResult> {

    /** A change that needs the account only. */
    InstanceChange(
            OperationRequest request, BiFunction<Account, Instant, AccountDecision<OperationRequestResult>> decision) {
        this(request, Optional.empty(), (snapshot, now) -> decision.apply(snapshot.account(), now));
    }

    /** Carries it out, and wakes a worker for a newly accepted operation. */
    OperationRequestResult run(Ports ports, UserId owner) {
        OperationRequestResult result =
                new AccountTransaction(ports).run(request.caller(), owner, request.idempotencyKey(), this);
        return OperationAnnouncer.of(result, ports);
    }

    /** Stores instance and operation together, along with the other changes of the request. */
    static AccountDecision<OperationRequestResult> write(
            OperationRequest request, InstanceAndOperation wanted, Change... others) {
        InstanceAndOperation requested = wanted.requestedBy(request.requestId());
        List<Change> changes = Stream.concat(
                        Stream.of(
                                new Change.SaveInstance(requested.instance()),
                                new Change.SaveOperation(requested.operation())),
                        Stream.of(others))
                .toList();
        return new AccountDecision.Write<>(
                changes,
                Optional.of(new IdempotencyRecord.Answer.Accepted(requested.instance(), requested.operation())),
                new OperationRequestResult.Accepted(
                        requested.instance(), requested.operation(), OperationRequestResult.Origin.NEW));
    }

    static AccountDecision<OperationRequestResult> answer(OperationRequestResult taken) {
        return new AccountDecision.Answer<>(taken);
    }

    @Override
    public OperationRequestResult absent() {
        return new OperationRequestResult.NotFound();
    }

    @Override
    public AccountDecision<OperationRequestResult> decide(AccountSnapshot snapshot, Instant now) {
        return decision.apply(snapshot, now);
    }

    @Override
    public OperationRequestResult replayed(IdempotencyRecord.Answer answer) {
        if (answer instanceof IdempotencyRecord.Answer.Accepted accepted) {
            return new OperationRequestResult.Accepted(
                    accepted.instance(), accepted.operation(), OperationRequestResult.Origin.REPLAYED);
        }
        throw new StoreException("a reply of another kind");
    }

    @Override
    public OperationRequestResult otherRequest() {
        return new OperationRequestResult.OtherRequest();
    }
}
