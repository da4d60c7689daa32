package dev.claudecloud.handlers.view;

import dev.claudecloud.core.budget.Budget;
import dev.claudecloud.handlers.http.ApiTime;
import dev.claudecloud.handlers.http.JsonMaps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user's budget, as the API shows it: amounts are decimals in strings, so that no digit is lost. */
final class BudgetJson {

    private static final int CENTS = 2;

    private BudgetJson() {}

    static Map<String, @Nullable Object> of(Budget budget) {
        return JsonMaps.object(
                "monthly", budget.monthly().map(BudgetJson::limit).orElse(null),
                "own", budget.own(),
                "spent", CostJson.rounded(budget.spent()),
                "currency", budget.currency().orElse(null),
                "percent", budget.percent().orElse(null),
                "starts_anew_at", ApiTime.text(budget.startsAnewAt()));
    }

    private static String limit(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_UP).toPlainString();
    }
}
