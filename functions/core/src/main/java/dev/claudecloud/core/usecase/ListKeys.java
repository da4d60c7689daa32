package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.LastKeyUse;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.user.ApiKey;
import java.util.List;
import java.util.Optional;

/** Lists the records of a user's keys, including expired ones. */
public final class ListKeys {

    private final Ports ports;

    public ListKeys(Ports ports) {
        this.ports = ports;
    }

    /** Returns empty when the user does not exist, or the caller is another user. */
    public Optional<List<ApiKey>> run(Caller caller, UserId owner) {
        Optional<List<ApiKey>> keys =
                new AccountTransaction(ports).account(caller, owner).map(Account::keys);
        new LastKeyUse(ports.store(), ports.clock(), ports.log()).note(caller);
        return keys;
    }
}
