package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Replaces the public keys that may log in to a user's instance; a running machine gets them with its next report. */
public final class PutSshKeys {

    /** How many keys a user can have. */
    public static final int MOST = 20;

    private final Ports ports;

    public PutSshKeys(Ports ports) {
        this.ports = ports;
    }

    /** Returns empty when the user does not exist, or the caller is another user. */
    public Optional<User> run(Caller caller, UserId owner, List<SshKey> keys) {
        return new AccountTransaction(ports).run(caller, owner, Optional.empty(), new AccountChange<Optional<User>>() {
            @Override
            public Optional<User> absent() {
                return Optional.empty();
            }

            @Override
            public AccountTransaction.Decision<Optional<User>> decide(AccountSnapshot snapshot, Instant now) {
                User changed = snapshot.account().user().withSshKeys(keys);
                return new AccountTransaction.Decision.Write<>(
                        List.of(new Change.SaveUser(changed)), Optional.empty(), Optional.of(changed));
            }
        });
    }
}
