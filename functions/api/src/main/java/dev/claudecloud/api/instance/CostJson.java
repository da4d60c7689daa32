package dev.claudecloud.api.instance;

import dev.claudecloud.api.http.Json;
import dev.claudecloud.core.instance.Cost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an instance costs, as the API shows it: amounts are decimals in strings, so that no digit is lost. */
final class CostJson {

    private static final int SCALE = 4;

    private CostJson() {}

    /** Null where the provider has no prices. */
    static @Nullable Object of(Cost cost, Instant now) {
        return cost.rate()
                .map(rate -> Json.object(
                        "currency", rate.currency(),
                        "server_hourly", rate.serverHourly().toPlainString(),
                        "server_monthly", rate.serverMonthly().toPlainString(),
                        "volume_monthly", rate.volumeMonthly().toPlainString(),
                        "so_far", rounded(cost.soFar(now))))
                .orElse(null);
    }

    private static String rounded(BigDecimal amount) {
        return amount.setScale(SCALE, RoundingMode.HALF_UP).toPlainString();
    }
}
