package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Revokes an API key, effective for the next request; even the last one, since the administrator can create more. */
public final class RevokeKey {

    private final Ports ports;

    public RevokeKey(Ports ports) {
        this.ports = ports;
    }

    /** Returns false when the key does not exist, or is another user's. */
    public boolean run(Caller caller, UserId owner, KeyId id) {
        return new AccountTransaction(ports).run(caller, owner, Optional.empty(), new AccountChange<Boolean>() {
            @Override
            public Boolean absent() {
                return false;
            }

            @Override
            public AccountTransaction.Decision<Boolean> decide(AccountSnapshot snapshot, Instant now) {
                return snapshot.account().key(id).isEmpty()
                        ? new AccountTransaction.Decision.Answer<>(false)
                        : new AccountTransaction.Decision.Write<>(
                                List.of(new Change.RemoveKey(id)), Optional.empty(), true);
            }
        });
    }
}
