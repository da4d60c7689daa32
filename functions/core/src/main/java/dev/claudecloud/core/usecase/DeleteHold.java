package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends a hold of a user. Ending one that does not exist is success. */
public final class DeleteHold {

    private final Ports ports;

    public DeleteHold(Ports ports) {
        this.ports = ports;
    }

    /** The result of the request. */
    public enum Result {
        ENDED,
        /** The instance does not exist, or is another user's. */
        NOT_FOUND,
        /** The machine itself made it, and can alone end it. */
        OF_MACHINE
    }

    public Result run(Caller caller, InstanceId id, String name) {
        if (!caller.reaches(id)) {
            return Result.NOT_FOUND;
        }
        return new AccountTransaction(ports).run(caller, id.owner(), Optional.empty(), new AccountChange<Result>() {
            @Override
            public Result absent() {
                return Result.NOT_FOUND;
            }

            @Override
            public AccountTransaction.Decision<Result> decide(AccountSnapshot snapshot, Instant now) {
                Account account = snapshot.account();
                return account.instance(id)
                        .map(instance -> end(account, instance, name, now))
                        .orElseGet(() -> new AccountTransaction.Decision.Answer<>(Result.NOT_FOUND));
            }
        });
    }

    private static AccountTransaction.Decision<Result> end(
            Account account, Instance instance, String name, Instant now) {
        Instance ended = instance.withIdleness(instance.idleness().without(name));
        if (!ended.equals(instance)) {
            return new AccountTransaction.Decision.Write<>(
                    List.of(new Change.SaveInstance(ended.next(now))), Optional.empty(), Result.ENDED);
        }
        boolean ofMachine = account.report(instance).stream()
                .flatMap(report -> report.activity().holds().stream())
                .anyMatch(hold -> hold.name().equals(name) && hold.alive(now));
        return new AccountTransaction.Decision.Answer<>(ofMachine ? Result.OF_MACHINE : Result.ENDED);
    }
}
