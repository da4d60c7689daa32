package dev.claudecloud.aws.store;

import dev.claudecloud.core.instance.Cost;
import dev.claudecloud.core.provision.Rate;
import java.math.BigDecimal;

/** A {@link Cost} as a nested map. */
final class CostMapper implements ItemMapper<Cost> {

    private static final ItemMapper<Rate> RATE = new RateMapper();

    @Override
    public void write(Cost cost, ItemWriter to) {
        to.nested("rate", RATE, cost.rate())
                .time("machine_since", cost.machineSince())
                .time("volume_since", cost.volumeSince())
                .decimal("spent", cost.ended().spent())
                .time("ended_at", cost.ended().last())
                .decimal("ended_in_month", cost.ended().inMonth());
    }

    @Override
    public Cost read(ItemReader from) {
        return new Cost(
                from.optionalNested("rate", RATE),
                from.optionalTime("machine_since"),
                from.optionalTime("volume_since"),
                new Cost.Ended(
                        from.decimal("spent"),
                        from.optionalTime("ended_at"),
                        from.optionalText("ended_in_month").map(BigDecimal::new).orElse(BigDecimal.ZERO)));
    }

    private static final class RateMapper implements ItemMapper<Rate> {

        @Override
        public void write(Rate rate, ItemWriter to) {
            to.text("server_type", rate.serverType())
                    .text("currency", rate.currency())
                    .decimal("server_hourly", rate.serverHourly())
                    .decimal("server_monthly", rate.serverMonthly())
                    .decimal("volume_monthly", rate.volumeMonthly());
        }

        @Override
        public Rate read(ItemReader from) {
            return new Rate(
                    from.text("server_type"),
                    from.text("currency"),
                    from.decimal("server_hourly"),
                    from.decimal("server_monthly"),
                    from.decimal("volume_monthly"));
        }
    }
}
