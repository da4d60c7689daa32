package dev.claudecloud.handlers.view;

import dev.claudecloud.core.budget.MonthUsage;
import dev.claudecloud.handlers.http.JsonMaps;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user's usage in a month, as the API shows it. */
public final class UsageJson {

    private UsageJson() {}

    public static Map<String, @Nullable Object> of(MonthUsage usage) {
        return JsonMaps.object(
                "month", usage.month().toString(),
                "currency", usage.currency().orElse(null),
                "server_hours", hours(usage.serverHours()),
                "amount", CostJson.rounded(usage.amount()),
                "days", usage.days().stream().map(UsageJson::day).toList(),
                "budget", BudgetJson.of(usage.budget()));
    }

    private static Map<String, @Nullable Object> day(MonthUsage.Day day) {
        return JsonMaps.object(
                "day", day.day().toString(),
                "server_hours", hours(day.serverHours()),
                "amount", CostJson.rounded(day.amount()),
                "items", day.items().stream().map(UsageJson::item).toList());
    }

    private static Map<String, @Nullable Object> item(MonthUsage.Item item) {
        return JsonMaps.object(
                "kind", item.kind().text(),
                "what", item.what(),
                "instance_id", item.instance().value(),
                "hours", hours(item.hours()),
                "amount", CostJson.rounded(item.amount()));
    }

    private static String hours(BigDecimal hours) {
        return hours.toPlainString();
    }
}
