package dev.claudecloud.aws.store;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Cost;
import dev.claudecloud.core.instance.Desired;
import dev.claudecloud.core.instance.DesiredState;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Idleness;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.InstanceWork;
import dev.claudecloud.core.instance.Lease;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.core.provision.ProviderName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An {@link Instance} as attributes; the attributes for the due index exist only while something is due. Network,
 * cost, holds and report tokens were added later: an older item lacks them.
 */
final class InstanceItem implements ItemMapper<Instance> {

    static final String FENCE = "fence";
    static final String LEASE_OWNER = "lease_owner";
    private static final String DUE = "due";

    private static final String HOLDS = "holds";

    private static final ItemMapper<Hold> HOLD = new HoldMapper();
    private static final ItemMapper<MachineIds> MACHINE = new MachineIdsMapper();
    private static final ItemMapper<Cost> COST = new CostMapper();

    @Override
    public void write(Instance instance, ItemWriter to) {
        to.text("instance_id", instance.id().value())
                .text("provider", instance.spec().provider().value())
                .text("server_type", instance.spec().serverType())
                .text("location", instance.spec().location())
                .text("desired", instance.desiredState().desired().name().toLowerCase(Locale.ROOT))
                .flag("purge", instance.desiredState().purge())
                .number("generation", instance.generation())
                .text("status", instance.status().text())
                .list("conditions", InstanceItem::write, instance.conditions())
                .time("created_at", instance.createdAt())
                .time("updated_at", instance.updatedAt())
                .time("expires", instance.expiresAt())
                .expires(instance.expiresAt())
                .number("version", instance.version());
        MACHINE.write(instance.machine(), to);
        to.nested("cost", COST, instance.cost());
        writeWork(instance, to);
        writeIdleness(instance.idleness(), to);
    }

    private static void writeWork(Instance instance, ItemWriter to) {
        InstanceWork work = instance.work();
        to.text("operation_id", work.operation().map(OperationId::value))
                .number(FENCE, work.fence())
                .text(LEASE_OWNER, work.lease().map(Lease::owner))
                .time("lease_until", work.lease().map(Lease::until))
                .flag("cleanup", work.cleanup());
        work.due()
                .ifPresent(due -> to.text(ItemSchema.DUE_SHARD, DueShards.of(due.queue(), instance.id()))
                        .number(ItemSchema.DUE_AT, due.at().toEpochMilli())
                        .time(DUE, due.at()));
    }

    private static void writeIdleness(Idleness idleness, ItemWriter to) {
        to.text("agent", idleness.agent().text())
                .time("last_activity_at", idleness.lastActivityAt())
                .time("pause_at", idleness.pauseAt())
                .text("pause_reason", idleness.pauseReason())
                .time("resume_at", idleness.resumeAt());
        if (!idleness.holds().isEmpty()) {
            to.list(HOLDS, HOLD::write, idleness.holds());
        }
    }

    @Override
    public Instance read(ItemReader from) {
        return new Instance(
                new InstanceId(from.text("instance_id")),
                new InstanceSpec(
                        new ProviderName(from.text("provider")),
                        from.optionalText("server_type"),
                        from.optionalText("location")),
                new DesiredState(
                        from.constant("desired", Desired.class), from.flag("purge"), from.number("generation")),
                from.constant("status", Status.class),
                MACHINE.read(from),
                from.optionalNested("cost", COST).orElse(Cost.NONE),
                readWork(from),
                readIdleness(from),
                from.known("conditions", InstanceItem::readCondition),
                from.time("created_at"),
                from.time("updated_at"),
                from.optionalTime("expires"),
                from.number("version"));
    }

    private static InstanceWork readWork(ItemReader from) {
        return new InstanceWork(
                from.optionalText("operation_id").map(OperationId::new),
                from.number(FENCE),
                from.optionalText(LEASE_OWNER).map(owner -> new Lease(owner, from.time("lease_until"))),
                from.optionalText(ItemSchema.DUE_SHARD).map(shard -> new Due(DueShards.queueOf(shard), from.time(DUE))),
                from.flag("cleanup"));
    }

    private static Idleness readIdleness(ItemReader from) {
        return new Idleness(
                from.constant("agent", AgentState.class),
                from.optionalTime("last_activity_at"),
                from.optionalTime("pause_at"),
                from.optionalText("pause_reason"),
                from.optionalTime("resume_at"),
                from.has(HOLDS) ? from.list(HOLDS, HOLD) : List.of());
    }

    private static void write(Condition condition, ItemWriter to) {
        to.text("type", condition.type().text())
                .text("reason", condition.reason())
                .text("message", condition.message())
                .time("since", condition.since())
                .time("next_try_at", condition.nextTryAt());
    }

    private static Optional<Condition> readCondition(ItemReader from) {
        return ConditionType.of(from.text("type"))
                .map(type -> new Condition(
                        type,
                        from.text("reason"),
                        from.text("message"),
                        from.time("since"),
                        from.optionalTime("next_try_at")));
    }
}
