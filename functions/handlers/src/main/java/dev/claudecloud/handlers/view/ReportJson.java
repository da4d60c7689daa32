package dev.claudecloud.handlers.view;

import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.report.MachineFacts;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.handlers.http.ApiTime;
import dev.claudecloud.handlers.http.JsonMaps;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The newest report of a machine as the API shows it. */
final class ReportJson {

    private ReportJson() {}

    static Map<String, @Nullable Object> of(MachineReport report) {
        MachineFacts facts = report.facts();
        return JsonMaps.object(
                "received_at", ApiTime.text(report.receivedAt()),
                "agents",
                        report.activity().agents().stream().map(ReportJson::of).toList(),
                "clients", facts.clients().orElse(null),
                "cpu_percent", facts.cpuPercent().orElse(null),
                "memory", facts.memory().map(ReportJson::of).orElse(null),
                "disk", facts.disk().map(ReportJson::of).orElse(null),
                "ports", facts.ports().stream().map(ReportJson::of).toList(),
                "versions", new TreeMap<>(facts.versions()),
                "problem", report.activity().problem().orElse(null));
    }

    private static Map<String, @Nullable Object> of(AgentActivity agent) {
        return JsonMaps.object(
                "id", agent.id(),
                "state", agent.state().text(),
                "since", ApiTime.text(agent.since()),
                "resets_at", ApiTime.text(agent.resetsAt()),
                "next_turn_at", ApiTime.text(agent.nextTurnAt()),
                "note", agent.note().orElse(null));
    }

    private static Map<String, @Nullable Object> of(MachineFacts.Memory memory) {
        return JsonMaps.object(
                "total_mb", memory.totalMb(),
                "available_mb", memory.availableMb(),
                "oom_kills", memory.oomKills());
    }

    private static Map<String, @Nullable Object> of(MachineFacts.Disk disk) {
        return JsonMaps.object(
                "used_percent", disk.usedPercent(),
                "inodes_used_percent", disk.inodesUsedPercent(),
                "read_only", disk.readOnly());
    }

    private static Map<String, @Nullable Object> of(MachineFacts.Port port) {
        return JsonMaps.object("port", port.number(), "program", port.program().orElse(null));
    }
}
