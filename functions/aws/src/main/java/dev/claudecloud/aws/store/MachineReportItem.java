package dev.claudecloud.aws.store;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.core.report.MachineFacts;
import dev.claudecloud.core.report.MachineReport;
import java.util.Optional;

/** A {@link MachineReport} as attributes. */
final class MachineReportItem implements ItemMapper<MachineReport> {

    private static final ItemMapper<AgentActivity> AGENT = new AgentActivityMapper();
    private static final ItemMapper<Hold> HOLD = new HoldMapper();
    private static final ItemMapper<MachineFacts> FACTS = new MachineFactsMapper();

    @Override
    public void write(MachineReport report, ItemWriter to) {
        Activity activity = report.activity();
        to.text("instance_id", report.instance().value())
                .text("token", report.token())
                .text("boot", report.boot())
                .text("earlier_boot", report.earlierBoot())
                .number("sequence", report.sequence())
                .time("received_at", report.receivedAt())
                .time("observed_at", activity.observedAt())
                .time("last_input_at", activity.lastInputAt())
                .list("agents", AGENT::write, activity.agents())
                .list("holds", HOLD::write, activity.holds())
                .text("problem", activity.problem())
                .nested("facts", FACTS, report.facts())
                .expires(Optional.of(report.expiresAt()))
                .number("version", report.version());
    }

    @Override
    public MachineReport read(ItemReader from) {
        return new MachineReport(
                new InstanceId(from.text("instance_id")),
                from.text("token"),
                from.text("boot"),
                from.optionalText("earlier_boot"),
                from.number("sequence"),
                from.time("received_at"),
                new Activity(
                        from.time("observed_at"),
                        from.optionalTime("last_input_at"),
                        from.list("agents", AGENT),
                        from.list("holds", HOLD),
                        from.optionalText("problem")),
                from.nested("facts", FACTS),
                from.number("version"));
    }
}
