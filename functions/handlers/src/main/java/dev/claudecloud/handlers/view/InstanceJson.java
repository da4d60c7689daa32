package dev.claudecloud.handlers.view;

import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.idle.IdleJudge;
import dev.claudecloud.core.idle.IdlePolicy;
import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.usecase.FoundInstance;
import dev.claudecloud.handlers.http.ApiTime;
import dev.claudecloud.handlers.http.JsonMaps;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An instance as the API shows it. */
public final class InstanceJson {

    private InstanceJson() {}

    /** Returns the instance as it was last written. */
    public static Map<String, @Nullable Object> of(Instance instance) {
        return of(instance, instance.updatedAt());
    }

    /** Returns the instance as it was last written, with its cost until {@code now}. */
    public static Map<String, @Nullable Object> of(Instance instance, Instant now) {
        return of(instance, Optional.empty(), now);
    }

    /** Returns the instance as its machine has last reported. */
    public static Map<String, @Nullable Object> of(FoundInstance found, IdlePolicy policy, Instant now) {
        return of(IdleJudge.reported(found.instance(), found.report(), policy, now), found.report(), now);
    }

    /** The ids of its network are not disclosed. */
    private static Map<String, @Nullable Object> of(Instance instance, Optional<MachineReport> report, Instant now) {
        return JsonMaps.object(
                "id", instance.id().value(),
                "user_id", instance.owner().value(),
                "provider", instance.spec().provider().value(),
                "provider_id", instance.machine().providerId().orElse(null),
                "volume_id", instance.machine().volumeId().orElse(null),
                "status", instance.status().text(),
                "desired", instance.desiredState().desired().name().toLowerCase(Locale.ROOT),
                "conditions",
                        instance.conditions().stream().map(InstanceJson::of).toList(),
                "address", instance.machine().address().orElse(null),
                "agent", instance.idleness().agent().text(),
                "last_activity_at", ApiTime.text(instance.idleness().lastActivityAt()),
                "pause_at", ApiTime.text(instance.idleness().pauseAt()),
                "pause_reason", instance.idleness().pauseReason().orElse(null),
                "resume_at", ApiTime.text(instance.idleness().resumeAt()),
                "holds", holds(instance, report, now),
                "report", report.map(ReportJson::of).orElse(null),
                "operation_id",
                        instance.work().operation().map(OperationId::value).orElse(null),
                "server_type", serverType(instance).orElse(null),
                "location", instance.spec().location().orElse(null),
                "cost", CostJson.of(instance.cost(), now),
                "created_at", ApiTime.text(instance.createdAt()),
                "updated_at", ApiTime.text(instance.updatedAt()));
    }

    private static List<Map<String, @Nullable Object>> holds(
            Instance instance, Optional<MachineReport> report, Instant now) {
        return Stream.concat(
                        instance.idleness().held(now).stream().map(HoldJson::ofUser),
                        report.stream()
                                .flatMap(newest -> newest.activity().holds().stream())
                                .filter(hold -> hold.alive(now))
                                .map(HoldJson::ofMachine))
                .toList();
    }

    private static Map<String, @Nullable Object> of(Condition condition) {
        return JsonMaps.object(
                "type", condition.type().text(),
                "status", true,
                "reason", condition.reason(),
                "message", condition.message(),
                "since", ApiTime.text(condition.since()),
                "next_try_at", ApiTime.text(condition.nextTryAt()));
    }

    /** Returns the requested value, otherwise the one chosen from the offer. */
    private static Optional<String> serverType(Instance instance) {
        return instance.spec().serverType().or(() -> instance.cost().rate().map(Rate::serverType));
    }
}
