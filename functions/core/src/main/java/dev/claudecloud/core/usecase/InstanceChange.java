package dev.claudecloud.core.usecase;

import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.IdempotencyRecord;
import dev.claudecloud.core.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A change of an account that concerns one instance, built from the one part that differs: the decision. */
record InstanceChange(
        OperationRequest request,
        Optional<OperationId> sought,
        BiFunction<AccountSnapshot, Instant, AccountTransaction.Decision<OperationRequestResult>> decision)
        implements AccountChange<OperationRequestResult> {

    /** A change that needs the account only. */
    InstanceChange(
            OperationRequest request,
            BiFunction<Account, Instant, AccountTransaction.Decision<OperationRequestResult>> decision) {
        this(request, Optional.empty(), (snapshot, now) -> decision.apply(snapshot.account(), now));
    }

    /** Carries it out, and wakes a worker for a newly accepted operation. */
    OperationRequestResult run(Ports ports, UserId owner) {
        OperationRequestResult result =
                new AccountTransaction(ports).run(request.caller(), owner, request.idempotencyKey(), this);
        announce(result, ports);
        return result;
    }

    private static void announce(OperationRequestResult result, Ports ports) {
        if (result instanceof OperationRequestResult.Accepted accepted
                && accepted.origin() == OperationRequestResult.Origin.NEW) {
            Instance instance = accepted.instance();
            Map<String, Object> fields = new TreeMap<>(Map.of(
                    LogFields.INSTANCE_ID,
                    instance.id().value(),
                    LogFields.OPERATION_ID,
                    accepted.operation().id().value(),
                    LogFields.OPERATION_KIND,
                    accepted.operation().kind().text(),
                    "generation",
                    instance.generation()));
            accepted.operation().origin().requestId().ifPresent(id -> fields.put(LogFields.REQUEST_ID, id));
            ports.log().info("An operation was requested", fields);
            ports.events().requested(instance.id(), instance.generation());
        }
    }

    /** Stores instance and operation together, along with the other changes of the request. */
    static AccountTransaction.Decision<OperationRequestResult> write(
            OperationRequest request, InstanceAndOperation wanted, Change... others) {
        InstanceAndOperation requested = wanted.requestedBy(request.requestId());
        List<Change> changes = Stream.concat(
                        Stream.of(
                                new Change.SaveInstance(requested.instance()),
                                new Change.SaveOperation(requested.operation())),
                        Stream.of(others))
                .toList();
        return new AccountTransaction.Decision.Write<>(
                changes,
                Optional.of(new IdempotencyRecord.Answer.Accepted(requested.instance(), requested.operation())),
                new OperationRequestResult.Accepted(
                        requested.instance(), requested.operation(), OperationRequestResult.Origin.NEW));
    }

    static AccountTransaction.Decision<OperationRequestResult> answer(OperationRequestResult taken) {
        return new AccountTransaction.Decision.Answer<>(taken);
    }

    @Override
    public OperationRequestResult absent() {
        return new OperationRequestResult.NotFound();
    }

    @Override
    public AccountTransaction.Decision<OperationRequestResult> decide(AccountSnapshot snapshot, Instant now) {
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
