package dev.claudecloud.core.budget;

import dev.claudecloud.core.instance.Cost;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.money.Months;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.core.store.Account;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The budgets of all users. Pure: what a user has spent is read from the instances of the account.
 *
 * @param byDefault the monthly limit of users without one of their own; empty for none
 */
public record Budgets(Optional<BigDecimal> byDefault) {

    /** Nobody has a budget, unless it is their own. */
    public static final Budgets NONE = new Budgets(Optional.empty());

    /** The budget of a user in the month of {@code now}, with what is spent until then. */
    public Budget of(Account account, Instant now) {
        BigDecimal spent = account.instances().stream()
                .map(instance -> instance.cost().inMonth(now))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Optional<String> currency = account.instances().stream()
                .sorted(Comparator.comparing(Instance::createdAt).reversed())
                .map(Instance::cost)
                .map(Cost::rate)
                .flatMap(Optional::stream)
                .map(Rate::currency)
                .findFirst();
        Optional<BigDecimal> own = account.user().budget();
        return new Budget(own.or(() -> byDefault), own.isPresent(), spent, currency, Months.of(now));
    }
}
