package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.budget.MonthUsage;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.money.Months;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Reads what a user's machines and volumes were charged in a month: two requests to the store at most. */
public final class GetUsage {

    private final Ports ports;
    private final Budgets budgets;

    public GetUsage(Ports ports, Budgets budgets) {
        this.ports = ports;
        this.budgets = budgets;
    }

    /**
     * Returns empty when the user does not exist, or the caller is another user.
     *
     * @param month the month (UTC); without one, the current month
     */
    public Optional<MonthUsage> run(Caller caller, UserId owner, Optional<YearMonth> month) {
        Optional<Account> account = new AccountTransaction(ports).account(caller, owner);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        Instant now = ports.clock().instant();
        YearMonth asked = month.orElse(Months.of(now));
        List<Charge> ended = ports.store().charges(owner, asked);
        return Optional.of(MonthUsage.of(account.get(), budgets.of(account.get(), now), asked, ended, now));
    }
}
