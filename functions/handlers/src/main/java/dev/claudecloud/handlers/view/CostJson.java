package dev.claudecloud.handlers.view;

import dev.claudecloud.core.instance.Cost;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.handlers.http.JsonMaps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an instance costs, as the API shows it: amounts are decimals in strings, so that no digit is lost. */
final class CostJson {

    private static final int SCALE = 4;

    private CostJson() {}

    /** Returns the cost, null if the provider has no prices. */
    static @Nullable Object of(Cost cost, Instant now) {
        return cost.rate()
                .map(rate -> JsonMaps.object(
                        "currency", rate.currency(),
                        "server", server(rate),
                        "volume",
                                JsonMaps.object("monthly", rate.volumeMonthly().toPlainString()),
                        "so_far", rounded(cost.soFar(now))))
                .orElse(null);
    }

    private static Map<String, @Nullable Object> server(Rate rate) {
        return JsonMaps.object(
                "type", rate.serverType(),
                "hourly", rate.serverHourly().toPlainString(),
                "monthly", rate.serverMonthly().toPlainString());
    }

    static String rounded(BigDecimal amount) {
        return amount.setScale(SCALE, RoundingMode.HALF_UP).toPlainString();
    }
}
