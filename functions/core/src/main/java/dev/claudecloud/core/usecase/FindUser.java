package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.LastKeyUse;
import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Ports;
import java.util.Optional;

/** Reads one user, with what is spent this month. */
public final class FindUser {

    private final Ports ports;
    private final Budgets budgets;

    public FindUser(Ports ports, Budgets budgets) {
        this.ports = ports;
        this.budgets = budgets;
    }

    /** Returns empty when the user does not exist, or the caller is another user. */
    public Optional<UserBudget> run(Caller caller, UserId id) {
        Optional<UserBudget> found = new AccountTransaction(ports)
                .account(caller, id)
                .map(account -> new UserBudget(
                        account.user(), budgets.of(account, ports.clock().instant())));
        new LastKeyUse(ports.store(), ports.clock(), ports.log()).note(caller);
        return found;
    }
}
