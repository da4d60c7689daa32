package dev.claudecloud.aws.store;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.money.Charge;
import java.util.Optional;

/** A {@link Charge} as attributes. */
final class ChargeItem implements ItemMapper<Charge> {

    @Override
    public void write(Charge charge, ItemWriter to) {
        to.text("instance_id", charge.instance().value())
                .text("kind", charge.kind().text())
                .text("what", charge.what())
                .time("from", charge.from())
                .time("to", charge.to())
                .text("currency", charge.currency())
                .decimal("hourly", charge.hourly())
                .decimal("amount", charge.amount())
                .expires(Optional.of(charge.expiresAt()));
    }

    @Override
    public Charge read(ItemReader from) {
        return new Charge(
                new InstanceId(from.text("instance_id")),
                from.constant("kind", Charge.Kind.class),
                from.text("what"),
                from.time("from"),
                from.time("to"),
                from.text("currency"),
                from.decimal("hourly"),
                from.decimal("amount"));
    }
}
