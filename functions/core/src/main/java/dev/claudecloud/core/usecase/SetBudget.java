package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.budget.SpentBudget;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.user.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets what a user may spend in a month, for the administrator; a machine is judged by it at once. */
public final class SetBudget {

    /** The highest monthly budget. */
    public static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private final Ports ports;
    private final Budgets budgets;

    public SetBudget(Ports ports, Budgets budgets) {
        this.ports = ports;
        this.budgets = budgets;
    }

    /**
     * Returns empty when the user does not exist.
     *
     * @param monthly the limit; empty for the default
     */
    public Optional<UserBudget> run(Caller caller, UserId owner, Optional<BigDecimal> monthly) {
        return new AccountTransaction(ports)
                .run(caller, owner, Optional.empty(), new AccountChange<Optional<UserBudget>>() {
                    @Override
                    public Optional<UserBudget> absent() {
                        return Optional.empty();
                    }

                    @Override
                    public AccountTransaction.Decision<Optional<UserBudget>> decide(
                            AccountSnapshot snapshot, Instant now) {
                        return change(snapshot.account(), monthly, now);
                    }
                });
    }

    private AccountTransaction.Decision<Optional<UserBudget>> change(
            Account account, Optional<BigDecimal> monthly, Instant now) {
        User changed = account.user().withBudget(monthly);
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.SaveUser(changed));
        account.live()
                .flatMap(instance -> SpentBudget.changed(instance, now))
                .ifPresent(due -> changes.add(new Change.SaveInstance(due)));
        UserBudget result = new UserBudget(changed, budgets.of(account.with(changed), now));
        return new AccountTransaction.Decision.Write<>(changes, Optional.empty(), Optional.of(result));
    }
}
