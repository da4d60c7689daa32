package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.LastKeyUse;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.user.User;
import java.util.Optional;

/** Reads one user. */
public final class FindUser {

    private final Ports ports;

    public FindUser(Ports ports) {
        this.ports = ports;
    }

    /** Returns empty when the user does not exist, or the caller is another user. */
    public Optional<User> run(Caller caller, UserId id) {
        Optional<User> found = new AccountTransaction(ports).account(caller, id).map(Account::user);
        new LastKeyUse(ports.store(), ports.clock(), ports.log()).note(caller);
        return found;
    }
}
