package dev.claudecloud.core.worker;

import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.history.HistoryEntry.Kind;
import dev.claudecloud.core.instance.Idleness;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationError;
import dev.claudecloud.core.operation.OperationKind;
import dev.claudecloud.core.store.Change;
import java.util.List;
import java.util.Optional;

/** What the ending of an operation adds to the history of its instance, which is given as it is written then. */
final class EndingHistory {

    private static final String BY_USER = "Requested by the user";

    private EndingHistory() {}

    /** The machine of a create or wake runs. */
    static List<Change> running(Instance next, Operation operation) {
        Kind kind = operation.kind() == OperationKind.CREATE ? Kind.CREATED : Kind.WOKEN;
        return entry(next, kind, operation.reason().orElse(BY_USER));
    }

    static List<Change> paused(Instance next) {
        return entry(next, Kind.PAUSED, reason(next.idleness()));
    }

    static List<Change> destroyed(Instance next) {
        boolean kept = next.machine().volumeId().isPresent();
        return entry(next, Kind.DESTROYED, kept ? "The volume is kept" : "The volume is deleted");
    }

    static List<Change> failed(Instance next, OperationError cause) {
        return entry(next, Kind.FAILED, cause.message());
    }

    /** A pause by the idle check names the time of the wake in its reason already. */
    private static String reason(Idleness idleness) {
        String reason = idleness.pauseReason().orElse(BY_USER);
        return idleness.resumeAt()
                .map(Object::toString)
                .filter(at -> !reason.contains(at))
                .map(at -> reason + "; woken automatically at " + at)
                .orElse(reason);
    }

    private static List<Change> entry(Instance next, Kind kind, String detail) {
        return List.of(new Change.AddHistory(HistoryEntry.of(next.id(), next.updatedAt(), kind, Optional.of(detail))));
    }
}
