package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes a user with all keys. For the administrator; the permission is checked before. */
public final class DeleteUser {

    private final Ports ports;

    public DeleteUser(Ports ports) {
        this.ports = ports;
    }

    /** The result of the request. */
    public sealed interface Result {

        record Deleted() implements Result {}

        record NotFound() implements Result {}

        /** The user owns this instance, or its volume is kept. */
        record Owns(InstanceId instance) implements Result {}
    }

    public Result run(Caller caller, UserId id) {
        return new AccountTransaction(ports).run(caller, id, Optional.empty(), new Removal());
    }

    private static final class Removal implements AccountChange<Result> {

        @Override
        public Result absent() {
            return new Result.NotFound();
        }

        @Override
        public AccountTransaction.Decision<Result> decide(AccountSnapshot snapshot, Instant now) {
            Account account = snapshot.account();
            User user = account.user();
            Optional<InstanceId> owned = user.live().or(user::keptVolumeOf);
            if (owned.isPresent()) {
                return new AccountTransaction.Decision.Answer<>(new Result.Owns(owned.get()));
            }
            List<Change> changes = new ArrayList<>();
            changes.add(new Change.RemoveUser(user));
            changes.add(new Change.FreeEmail(user.email(), user.id()));
            account.keys().forEach(key -> changes.add(new Change.RemoveKey(key.id())));
            account.tokens().forEach(token -> changes.add(new Change.RemoveToken(token)));
            return new AccountTransaction.Decision.Write<>(changes, Optional.empty(), new Result.Deleted());
        }
    }
}
